package dev.docket.persistence.redis;

/// Redis can not be asked now. It was told in the log already, and is made as often as requests
/// come, so it carries no stack.
public final class RedisLost extends RuntimeException {

  private static final long serialVersionUID = 1;

  RedisLost() {
    super("Redis is lost", null, false, false);
  }
}
