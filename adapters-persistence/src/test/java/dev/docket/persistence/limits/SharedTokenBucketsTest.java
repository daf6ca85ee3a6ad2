package dev.docket.persistence.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.limits.port.TokenBuckets.Limit;
import dev.docket.application.limits.port.TokenBuckets.Taking;
import dev.docket.application.limits.port.TokenBuckets.Taking.Empty;
import dev.docket.application.limits.port.TokenBuckets.Taking.Taken;
import dev.docket.application.shared.port.TestClock;
import dev.docket.persistence.Eventually;
import dev.docket.persistence.redis.Redis;
import dev.docket.persistence.redis.RedisAddress;
import dev.docket.persistence.redis.SilentHearing;
import dev.docket.persistence.redis.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SharedTokenBucketsTest {

  private static final Limit THREE = Limit.atOnce(3, Duration.ofHours(1));

  private final TestRedis server = TestRedis.start();
  private final Redis redis = redis();
  private final Redis otherRedis = redis();
  private final SharedTokenBuckets here = buckets(redis);
  private final SharedTokenBuckets there = buckets(otherRedis);

  private Redis redis() {
    return new Redis(RedisAddress.parse(server.url()), Duration.ofSeconds(5));
  }

  private static SharedTokenBuckets buckets(Redis redis) {
    return new SharedTokenBuckets(redis, new LocalTokenBuckets(new TestClock()));
  }

  @BeforeEach
  void start() {
    redis.start(new SilentHearing());
    otherRedis.start(new SilentHearing());
  }

  @AfterEach
  void close() {
    redis.close();
    otherRedis.close();
    server.close();
  }

  @Test
  void two_instances_take_from_the_same_buckets() {
    assertThat(here.take("a", THREE)).returns(2L, Taking::remaining);
    assertThat(there.take("a", THREE)).returns(1L, Taking::remaining);
    assertThat(here.take("a", THREE)).returns(0L, Taking::remaining);
    assertThat(there.take("a", THREE)).isInstanceOf(Empty.class);

    here.giveBack("a", THREE);
    assertThat(there.take("a", THREE)).isInstanceOf(Taken.class);

    here.reset("a");
    assertThat(there.take("a", THREE)).returns(2L, Taking::remaining);
  }

  @Test
  void each_takes_from_its_own_while_redis_is_lost_and_from_the_shared_ones_again_afterwards() {
    here.take("a", THREE);
    server.kill();

    for (var buckets : new SharedTokenBuckets[] {here, there}) {
      assertThat(buckets.take("a", THREE)).returns(2L, Taking::remaining);
      assertThat(buckets.take("a", THREE)).returns(1L, Taking::remaining);
      buckets.giveBack("a", THREE);
      assertThat(buckets.take("a", THREE)).returns(1L, Taking::remaining);
      buckets.reset("a");
      assertThat(buckets.take("a", THREE)).returns(2L, Taking::remaining);
    }

    server.restart();
    Eventually.within(20, () -> redis.isUp() && otherRedis.isUp());
    assertThat(here.take("a", THREE)).returns(2L, Taking::remaining);
    assertThat(there.take("a", THREE)).returns(1L, Taking::remaining);
  }
}
