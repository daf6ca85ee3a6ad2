package dev.docket.application.limits.port;

import java.time.Duration;

/// Counts how often things were done lately. Each bucket holds so many tokens as its limit says; it
/// is filled again as a whole when a period has passed since it was first taken from.
///
/// Of many who take at once no more are given a token than there are. The buckets are those of this
/// process: they are empty of memory after a restart, and the least used ones are given up when
/// there are very many.
public interface TokenBuckets {

  /// @param tokens how often within the period, at least once
  record Limit(long tokens, Duration period) {}

  /// How taking a token ended.
  sealed interface Taking {

    /// @param remaining how many tokens are left
    record Taken(long remaining) implements Taking {}

    /// @param retryAfter when there will be tokens again; more than zero
    record Empty(Duration retryAfter) implements Taking {}
  }

  /// @param bucket names the bucket; it is made, full, where there is none of this name
  Taking take(String bucket, Limit limit);

  /// Puts back one token that was taken and turned out not to count.
  void giveBack(String bucket);

  /// Makes the bucket as if nothing had ever been taken from it.
  void reset(String bucket);
}
