package dev.docket.application.idempotency.port;

import java.util.regex.Pattern;

/// What a client names one call with, so that it can send it again (IETF draft "The Idempotency-Key
/// HTTP Header Field"): 1 to 255 visible characters of ASCII.
public record IdempotencyKey(String value) {

  private static final Pattern SHAPE = Pattern.compile("[!-~]{1,255}");

  /// @throws IllegalArgumentException when it is not of this shape
  public IdempotencyKey {
    if (!isOne(value)) {
      throw new IllegalArgumentException("not an idempotency key");
    }
  }

  public static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
