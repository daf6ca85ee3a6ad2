package dev.docket.persistence.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.limits.port.TokenBuckets;
import dev.docket.application.limits.port.TokenBuckets.Draw;
import dev.docket.application.limits.port.TokenBuckets.Limit;
import dev.docket.application.limits.port.TokenBuckets.Taking;
import dev.docket.application.limits.port.TokenBuckets.Taking.Empty;
import dev.docket.application.limits.port.TokenBuckets.Taking.Taken;
import dev.docket.application.limits.port.TokenBucketsContract;
import dev.docket.application.shared.port.Race;
import dev.docket.application.shared.port.TestClock;
import dev.docket.persistence.redis.Redis;
import dev.docket.persistence.redis.RedisAddress;
import dev.docket.persistence.redis.SilentHearing;
import dev.docket.persistence.redis.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedisTokenBucketsTest implements TokenBucketsContract {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestRedis server = TestRedis.start();
  private final Redis redis = connected();

  private Redis connected() {
    return new Redis(RedisAddress.parse(server.url()), PATIENCE).start(new SilentHearing());
  }

  @AfterAll
  void close() {
    redis.close();
    server.close();
  }

  @Override
  public TokenBuckets buckets(TestClock clock) {
    server.command("FLUSHALL");
    return new RedisTokenBuckets(redis, clock);
  }

  @Test
  void
      two_thousand_who_take_from_one_bucket_by_64_threads_and_two_connections_are_counted_exactly() {
    server.command("FLUSHALL");
    // nothing comes back while the test runs
    var limit = Limit.atOnce(1_500, Duration.ofHours(1));
    try (var second = connected()) {
      var instances = List.of(new RedisTokenBuckets(redis), new RedisTokenBuckets(second));
      var taken = new AtomicInteger();
      var refused = new AtomicInteger();
      var callers = new AtomicInteger();
      var left = new AtomicInteger(2_000);

      var outcomes =
          Race.of(
              64,
              () -> {
                var buckets = instances.get(callers.getAndIncrement() % 2);
                while (left.getAndDecrement() > 0) {
                  var taking = buckets.take("hot", limit);
                  (taking instanceof Taken ? taken : refused).incrementAndGet();
                }
                return "through";
              });

      assertThat(Race.returned(outcomes)).hasSize(64);
      assertThat(taken).hasValue(1_500);
      assertThat(refused).hasValue(500);
      assertThat(redis.losses() + second.losses()).isZero();
    }
  }

  @Test
  void nothing_is_lost_by_rounding_however_odd_the_pace_is() {
    var clock = new TestClock();
    var buckets = buckets(clock);
    var limit = Limit.steadily(7, Duration.ofMinutes(1));
    IntStream.range(0, 7).forEach(time -> buckets.take("odd", limit));

    var taken = 0;
    for (var step = 0; step < 600; step++) {
      // a prime, so that steps and tokens never meet
      clock.advance(Duration.ofNanos(1_000_003_000L));
      taken += buckets.take("odd", limit) instanceof Taken ? 1 : 0;
    }

    // 600.0018 seconds at 7 a minute
    assertThat(taken).isEqualTo(70);
  }

  @Test
  void a_bucket_is_a_key_for_no_longer_than_it_is_not_full() {
    server.command("FLUSHALL");
    var buckets = new RedisTokenBuckets(redis);
    var limit = Limit.steadily(2, Duration.ofMinutes(1));

    buckets.take("brief", limit);

    var key = "docket:bucket:brief";
    var millis = Long.parseLong(server.command("PTTL " + key).substring(1));
    assertThat(millis).isBetween(1L, 31_001L);
    buckets.giveBack("brief", limit);
    assertThat(server.command("EXISTS " + key)).isEqualTo(":0");
    buckets.take("brief", limit);
    buckets.reset("brief");
    assertThat(server.command("EXISTS " + key)).isEqualTo(":0");
  }

  @Test
  void scripts_that_redis_has_forgotten_are_sent_again() {
    server.command("FLUSHALL");
    var buckets = new RedisTokenBuckets(redis);
    var limit = Limit.atOnce(3, Duration.ofHours(1));
    buckets.take("a", limit);

    server.command("SCRIPT FLUSH");

    assertThat(buckets.take("a", limit)).returns(1L, Taking::remaining);
    assertThat(redis.losses()).isZero();
  }

  @Test
  void a_clock_that_is_set_back_makes_nobody_wait_for_longer_than_a_period() {
    var clock = new TestClock();
    var buckets = buckets(clock);
    var minute = Duration.ofMinutes(1);
    for (var limit : List.of(Limit.atOnce(1, minute), Limit.steadily(1, minute))) {
      buckets.take(limit.toString(), limit);
    }

    clock.advance(Duration.ofDays(-1));

    for (var limit : List.of(Limit.atOnce(1, minute), Limit.steadily(1, minute))) {
      assertThat(buckets.take(limit.toString(), limit)).isEqualTo(new Empty(minute, minute));
    }
  }

  @Test
  void more_tokens_than_can_be_counted_exactly_are_refused() {
    var buckets = new RedisTokenBuckets(redis);
    var limit = Limit.steadily(Long.MAX_VALUE, Duration.ofHours(1));

    assertThatThrownBy(() -> buckets.takeAll(List.of(new Draw("a", limit))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
