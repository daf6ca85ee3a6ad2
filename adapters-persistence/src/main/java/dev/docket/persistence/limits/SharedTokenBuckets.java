package dev.docket.persistence.limits;

import dev.docket.application.limits.port.TokenBuckets;
import dev.docket.persistence.redis.Redis;
import dev.docket.persistence.redis.RedisLost;
import java.util.List;

/// The buckets of all instances for as long as Redis is there, and those of this process while it
/// is lost. These know nothing of each other: what was taken from the ones counts in the others
/// not.
public final class SharedTokenBuckets implements TokenBuckets {

  private final TokenBuckets shared;
  private final TokenBuckets own;

  /// @param own for the time that Redis is lost
  public SharedTokenBuckets(Redis redis, TokenBuckets own) {
    this.shared = new RedisTokenBuckets(redis);
    this.own = own;
  }

  @Override
  public List<Taking> takeAll(List<Draw> draws) {
    try {
      return shared.takeAll(draws);
    } catch (RedisLost lost) {
      return own.takeAll(draws);
    }
  }

  @Override
  public void giveBack(String bucket, Limit limit) {
    try {
      shared.giveBack(bucket, limit);
    } catch (RedisLost lost) {
      own.giveBack(bucket, limit);
    }
  }

  /// In both: who starts anew does so also when Redis is lost the next time.
  @Override
  public void reset(String bucket) {
    own.reset(bucket);
    try {
      shared.reset(bucket);
    } catch (RedisLost lost) {
      // it is forgotten there in its own time
    }
  }
}
