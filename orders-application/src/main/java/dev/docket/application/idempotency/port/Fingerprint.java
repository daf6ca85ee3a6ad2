package dev.docket.application.idempotency.port;

/// What a call asks for and who asks, in short: two calls are the same one when theirs are equal.
///
/// @param value a digest that nobody finds two calls for, as text
public record Fingerprint(String value) {

  @Override
  public String toString() {
    return value;
  }
}
