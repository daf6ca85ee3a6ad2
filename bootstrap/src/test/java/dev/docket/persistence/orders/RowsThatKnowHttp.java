package dev.docket.persistence.orders;

import dev.docket.http.shared.Problem;

/// Breaks a rule on purpose: persistence throws failures, never answers.
public record RowsThatKnowHttp(Problem answer) {}
