package dev.docket.application.idempotency.port;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes that only who sealed them can read: an answer may hold what is told once and never again.
public final class SealedContent {

  private final byte[] bytes;

  private SealedContent(byte[] bytes) {
    this.bytes = bytes;
  }

  public static SealedContent of(byte[] bytes) {
    return new SealedContent(bytes.clone());
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SealedContent content && Arrays.equals(bytes, content.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " sealed bytes";
  }
}
