package dev.docket.http.shared;

/// An amount as it was written, in a string or as a number. What it is worth is known once the
/// currency is.
public record Amount(String text) {}
