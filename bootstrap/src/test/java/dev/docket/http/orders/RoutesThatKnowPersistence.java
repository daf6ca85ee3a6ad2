package dev.docket.http.orders;

import dev.docket.persistence.shared.TenantSql;

/// Breaks a rule on purpose: HTTP asks use cases, never the database.
public record RoutesThatKnowPersistence(TenantSql sql) {}
