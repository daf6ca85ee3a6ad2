package dev.docket.http.orders;

import org.jdbi.v3.core.Jdbi;

/// Breaks a rule on purpose: JDBI belongs to persistence.
public record RoutesThatSpeakSql(Jdbi jdbi) {}
