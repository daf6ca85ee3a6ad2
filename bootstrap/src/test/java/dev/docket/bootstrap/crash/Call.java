package dev.docket.bootstrap.crash;

import org.jspecify.annotations.Nullable;

/// A call that changes one order: the same bytes in each attempt.
///
/// @param body empty for none
/// @param onlyIn the version that it is meant for, where it tells one
/// @param eventType what the log says of it
/// @param expected the order as it is then
record Call(
    String key,
    String method,
    String path,
    String body,
    @Nullable Long onlyIn,
    String eventType,
    OrderContent expected) {

  @Override
  public String toString() {
    return "%s %s with key %s".formatted(method, path, key);
  }
}
