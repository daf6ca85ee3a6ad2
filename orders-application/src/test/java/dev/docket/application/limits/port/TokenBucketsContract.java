package dev.docket.application.limits.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.limits.port.TokenBuckets.Limit;
import dev.docket.application.limits.port.TokenBuckets.Taking.Empty;
import dev.docket.application.limits.port.TokenBuckets.Taking.Taken;
import dev.docket.application.shared.port.Race;
import dev.docket.application.shared.port.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

public interface TokenBucketsContract {

  Limit THREE_A_MINUTE = new Limit(3, Duration.ofMinutes(1));

  TokenBuckets buckets(TestClock clock);

  @Test
  default void a_bucket_has_as_many_tokens_as_its_limit_says() {
    var buckets = buckets(new TestClock());

    assertThat(buckets.take("a", THREE_A_MINUTE)).isEqualTo(new Taken(2));
    assertThat(buckets.take("a", THREE_A_MINUTE)).isEqualTo(new Taken(1));
    assertThat(buckets.take("a", THREE_A_MINUTE)).isEqualTo(new Taken(0));
    assertThat(buckets.take("a", THREE_A_MINUTE)).isInstanceOf(Empty.class);
    assertThat(buckets.take("b", THREE_A_MINUTE)).isEqualTo(new Taken(2));
  }

  @Test
  default void an_empty_bucket_tells_when_it_will_be_full_again_and_then_is() {
    var clock = new TestClock();
    var buckets = buckets(clock);
    take(buckets, 3);
    clock.advance(Duration.ofSeconds(20));

    var empty = buckets.take("a", THREE_A_MINUTE);
    assertThat(empty).isEqualTo(new Empty(Duration.ofSeconds(40)));

    clock.advance(Duration.ofSeconds(39));
    assertThat(buckets.take("a", THREE_A_MINUTE)).isEqualTo(new Empty(Duration.ofSeconds(1)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(buckets.take("a", THREE_A_MINUTE)).isEqualTo(new Taken(2));
  }

  @Test
  default void a_token_that_is_given_back_can_be_taken_again() {
    var buckets = buckets(new TestClock());
    take(buckets, 3);

    buckets.giveBack("a");

    assertThat(buckets.take("a", THREE_A_MINUTE)).isEqualTo(new Taken(0));
    assertThat(buckets.take("a", THREE_A_MINUTE)).isInstanceOf(Empty.class);
  }

  @Test
  default void a_bucket_that_is_reset_is_full() {
    var buckets = buckets(new TestClock());
    take(buckets, 3);

    buckets.reset("a");

    assertThat(buckets.take("a", THREE_A_MINUTE)).isEqualTo(new Taken(2));
  }

  @Test
  default void nothing_is_given_back_to_a_bucket_that_is_not_there() {
    var buckets = buckets(new TestClock());

    buckets.giveBack("a");
    buckets.reset("a");

    assertThat(buckets.take("a", THREE_A_MINUTE)).isEqualTo(new Taken(2));
  }

  @Test
  default void of_many_who_take_at_once_no_more_get_a_token_than_there_are() {
    var buckets = buckets(new TestClock());

    var outcomes = Race.of(16, () -> buckets.take("a", THREE_A_MINUTE));

    assertThat(Race.returned(outcomes)).hasSize(16);
    assertThat(Race.returned(outcomes)).filteredOn(Taken.class::isInstance).hasSize(3);
  }

  private static void take(TokenBuckets buckets, int times) {
    for (var time = 0; time < times; time++) {
      buckets.take("a", THREE_A_MINUTE);
    }
  }
}
