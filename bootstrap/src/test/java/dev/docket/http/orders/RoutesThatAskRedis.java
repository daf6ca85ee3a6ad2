package dev.docket.http.orders;

import io.lettuce.core.RedisURI;

/// Breaks a rule on purpose: Redis is asked in persistence.
public record RoutesThatAskRedis(RedisURI place) {}
