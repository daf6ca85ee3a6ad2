package dev.docket.bootstrap;

import dev.docket.persistence.redis.RedisAddress;
import java.time.Duration;
import java.util.Optional;

/// What instances share their state by.
///
/// @param address absent when each instance keeps to itself
/// @param timeout how long one call waits for Redis, once, when it is lost
public record RedisSettings(Optional<RedisAddress> address, Duration timeout) {

  static RedisSettings read(SettingsReader reader) {
    return new RedisSettings(
        reader.optional("REDIS_URL", RedisAddress::parse),
        Duration.ofMillis(reader.number("REDIS_TIMEOUT_MS", 250, 10, 5_000)));
  }
}
