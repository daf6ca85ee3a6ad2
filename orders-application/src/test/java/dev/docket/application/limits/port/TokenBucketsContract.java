package dev.docket.application.limits.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.limits.port.TokenBuckets.Draw;
import dev.docket.application.limits.port.TokenBuckets.Limit;
import dev.docket.application.limits.port.TokenBuckets.Taking;
import dev.docket.application.limits.port.TokenBuckets.Taking.Empty;
import dev.docket.application.limits.port.TokenBuckets.Taking.Spared;
import dev.docket.application.limits.port.TokenBuckets.Taking.Taken;
import dev.docket.application.shared.port.Race;
import dev.docket.application.shared.port.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What holds of all token buckets. Time is that of the clock.
public interface TokenBucketsContract {

  Limit THREE_AT_ONCE = Limit.atOnce(3, Duration.ofMinutes(1));
  Limit THREE_STEADILY = Limit.steadily(3, Duration.ofMinutes(1));

  TokenBuckets buckets(TestClock clock);

  @Test
  default void a_bucket_has_as_many_tokens_as_its_limit_says() {
    for (var limit : List.of(THREE_AT_ONCE, THREE_STEADILY)) {
      var buckets = buckets(new TestClock());

      assertThat(buckets.take("a", limit)).isInstanceOf(Taken.class).returns(2L, Taking::remaining);
      assertThat(buckets.take("a", limit)).isInstanceOf(Taken.class).returns(1L, Taking::remaining);
      assertThat(buckets.take("a", limit)).isInstanceOf(Taken.class).returns(0L, Taking::remaining);
      assertThat(buckets.take("a", limit)).isInstanceOf(Empty.class).returns(0L, Taking::remaining);
      assertThat(buckets.take("b", limit)).isInstanceOf(Taken.class).returns(2L, Taking::remaining);
    }
  }

  @Test
  default void a_bucket_that_fills_at_once_tells_when_it_will_be_full_again_and_then_is() {
    var clock = new TestClock();
    var buckets = buckets(clock);
    assertThat(buckets.take("a", THREE_AT_ONCE)).isEqualTo(new Taken(2, seconds(60)));
    clock.advance(seconds(20));
    assertThat(buckets.take("a", THREE_AT_ONCE)).isEqualTo(new Taken(1, seconds(40)));
    assertThat(buckets.take("a", THREE_AT_ONCE)).isEqualTo(new Taken(0, seconds(40)));

    assertThat(buckets.take("a", THREE_AT_ONCE)).isEqualTo(new Empty(seconds(40), seconds(40)));

    clock.advance(seconds(39));
    assertThat(buckets.take("a", THREE_AT_ONCE)).isEqualTo(new Empty(seconds(1), seconds(1)));
    clock.advance(seconds(1));
    assertThat(buckets.take("a", THREE_AT_ONCE)).isEqualTo(new Taken(2, seconds(60)));
  }

  @Test
  default void the_period_of_a_bucket_that_fills_at_once_begins_when_it_is_taken_from() {
    var clock = new TestClock();
    var buckets = buckets(clock);
    take(buckets, THREE_AT_ONCE, 3);
    clock.advance(seconds(110));

    assertThat(buckets.take("a", THREE_AT_ONCE)).isEqualTo(new Taken(2, seconds(60)));

    clock.advance(seconds(10));
    assertThat(buckets.take("a", THREE_AT_ONCE)).isEqualTo(new Taken(1, seconds(50)));
  }

  @Test
  default void a_bucket_that_fills_steadily_has_a_token_more_after_each_part_of_the_period() {
    var clock = new TestClock();
    var buckets = buckets(clock);
    assertThat(buckets.take("a", THREE_STEADILY)).isEqualTo(new Taken(2, seconds(20)));
    assertThat(buckets.take("a", THREE_STEADILY)).isEqualTo(new Taken(1, seconds(40)));
    assertThat(buckets.take("a", THREE_STEADILY)).isEqualTo(new Taken(0, seconds(60)));

    assertThat(buckets.take("a", THREE_STEADILY)).isEqualTo(new Empty(seconds(20), seconds(60)));

    clock.advance(seconds(19));
    assertThat(buckets.take("a", THREE_STEADILY)).isEqualTo(new Empty(seconds(1), seconds(41)));
    clock.advance(seconds(1));
    assertThat(buckets.take("a", THREE_STEADILY)).isEqualTo(new Taken(0, seconds(60)));
    clock.advance(seconds(50));
    assertThat(buckets.take("a", THREE_STEADILY)).isEqualTo(new Taken(1, seconds(30)));
  }

  @Test
  default void no_bucket_is_more_than_full() {
    for (var limit : List.of(THREE_AT_ONCE, THREE_STEADILY)) {
      var clock = new TestClock();
      var buckets = buckets(clock);
      buckets.take("a", limit);
      clock.advance(Duration.ofMinutes(10));

      buckets.giveBack("a", limit);

      assertThat(buckets.take("a", limit)).returns(2L, Taking::remaining);
    }
  }

  @Test
  default void tokens_are_drawn_from_several_buckets_together() {
    var buckets = buckets(new TestClock());
    var two = Limit.steadily(2, Duration.ofMinutes(1));
    var draws = List.of(new Draw("a", THREE_STEADILY), new Draw("b", two));

    assertThat(buckets.takeAll(draws))
        .containsExactly(new Taken(2, seconds(20)), new Taken(1, seconds(30)));
    assertThat(buckets.takeAll(draws))
        .containsExactly(new Taken(1, seconds(40)), new Taken(0, seconds(60)));
  }

  @Test
  default void where_one_bucket_is_empty_no_token_is_taken_from_the_others() {
    var clock = new TestClock();
    var buckets = buckets(clock);
    take(buckets, THREE_STEADILY, 3);
    var draws =
        List.of(
            new Draw("first", THREE_STEADILY),
            new Draw("a", THREE_STEADILY),
            new Draw("last", THREE_AT_ONCE));
    buckets.take("last", THREE_AT_ONCE);
    clock.advance(seconds(5));

    for (var time = 0; time < 5; time++) {
      assertThat(buckets.takeAll(draws))
          .containsExactly(
              new Spared(3, Duration.ZERO),
              new Empty(seconds(15), seconds(55)),
              new Spared(2, seconds(55)));
    }

    clock.advance(seconds(15));
    assertThat(buckets.takeAll(draws))
        .containsExactly(
            new Taken(2, seconds(20)), new Taken(0, seconds(60)), new Taken(1, seconds(40)));
  }

  @Test
  default void each_empty_bucket_says_so() {
    var buckets = buckets(new TestClock());
    take(buckets, THREE_STEADILY, 3);
    buckets.take("b", Limit.atOnce(1, Duration.ofMinutes(1)));

    assertThat(
            buckets.takeAll(
                List.of(
                    new Draw("a", THREE_STEADILY),
                    new Draw("b", Limit.atOnce(1, Duration.ofMinutes(1))))))
        .containsExactly(new Empty(seconds(20), seconds(60)), new Empty(seconds(60), seconds(60)));
  }

  @Test
  default void a_token_that_is_given_back_can_be_taken_again() {
    for (var limit : List.of(THREE_AT_ONCE, THREE_STEADILY)) {
      var buckets = buckets(new TestClock());
      take(buckets, limit, 3);

      buckets.giveBack("a", limit);

      assertThat(buckets.take("a", limit)).isEqualTo(new Taken(0, seconds(60)));
      assertThat(buckets.take("a", limit)).isInstanceOf(Empty.class);
    }
  }

  @Test
  default void a_bucket_that_is_reset_is_full() {
    for (var limit : List.of(THREE_AT_ONCE, THREE_STEADILY)) {
      var buckets = buckets(new TestClock());
      take(buckets, limit, 3);

      buckets.reset("a");

      assertThat(buckets.take("a", limit)).returns(2L, Taking::remaining);
    }
  }

  @Test
  default void nothing_is_given_back_to_a_bucket_that_is_not_there() {
    for (var limit : List.of(THREE_AT_ONCE, THREE_STEADILY)) {
      var buckets = buckets(new TestClock());

      buckets.giveBack("a", limit);
      buckets.reset("a");

      assertThat(buckets.take("a", limit)).returns(2L, Taking::remaining);
    }
  }

  @Test
  default void of_many_who_take_at_once_as_many_get_a_token_as_there_are() {
    for (var limit : List.of(THREE_AT_ONCE, THREE_STEADILY)) {
      var buckets = buckets(new TestClock());

      var outcomes = Race.of(16, () -> buckets.take("a", limit));

      assertThat(Race.returned(outcomes)).hasSize(16);
      assertThat(Race.returned(outcomes)).filteredOn(Taken.class::isInstance).hasSize(3);
    }
  }

  @Test
  default void of_many_who_draw_at_once_as_many_get_tokens_as_the_emptiest_bucket_has() {
    var buckets = buckets(new TestClock());
    var many = Limit.steadily(10, Duration.ofMinutes(1));
    var one = new Draw("a", THREE_STEADILY);
    var other = new Draw("b", many);

    // in both orders, so that two who wait on each other would be seen
    var orders = List.of(List.of(one, other), List.of(other, one));
    var callers = new AtomicInteger();
    var outcomes = Race.of(16, () -> buckets.takeAll(orders.get(callers.getAndIncrement() % 2)));

    assertThat(Race.returned(outcomes)).hasSize(16);
    assertThat(Race.returned(outcomes))
        .filteredOn(takings -> takings.stream().allMatch(Taken.class::isInstance))
        .hasSize(3);
    assertThat(buckets.take("b", many)).returns(6L, Taking::remaining);
  }

  private static void take(TokenBuckets buckets, Limit limit, int times) {
    for (var time = 0; time < times; time++) {
      buckets.take("a", limit);
    }
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
