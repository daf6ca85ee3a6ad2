package dev.docket.http.orders;

import io.opentelemetry.api.trace.Span;

/// Breaks a rule on purpose: traces are told in bootstrap.
public record RoutesThatTrace(Span span) {}
