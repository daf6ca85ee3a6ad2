package dev.docket.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.identity.Session.Presented;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SessionTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final Instant EXPIRY = NOW.plus(Duration.ofDays(30));
  private static final Duration TICK = Duration.ofNanos(1_000);
  private static final SecretHash ONE = SecretHash.of("one");
  private static final SecretHash TWO = SecretHash.of("two");
  private static final SecretHash THREE = SecretHash.of("three");
  private static final SecretHash FOREIGN = SecretHash.of("foreign");

  private final Session opened =
      Session.open(
          new SessionId(new UUID(0, 1)), new UserId(new UUID(0, 2)), ONE, Duration.ofDays(30), NOW);

  @Test
  void an_opened_session_has_one_token_and_a_fixed_end() {
    assertThat(opened)
        .isEqualTo(new Session(opened.id(), opened.user(), ONE, null, NOW, EXPIRY, null, 1, NOW));
  }

  @Test
  void the_newest_token_is_good_until_the_end() {
    assertThat(opened.present(ONE, NOW)).isEqualTo(new Presented.Newest());
    assertThat(opened.present(ONE, EXPIRY.minus(TICK))).isEqualTo(new Presented.Newest());
  }

  @Test
  void at_the_end_no_token_is_good() {
    assertThat(opened.present(ONE, EXPIRY)).isEqualTo(new Presented.Ended());
    assertThat(opened.present(FOREIGN, EXPIRY.plus(TICK))).isEqualTo(new Presented.Ended());
  }

  @Test
  void rotation_gives_way_to_the_successor_and_does_not_move_the_end() {
    var rotated = opened.rotate(TWO, NOW.plusSeconds(60));

    assertThat(rotated)
        .isEqualTo(
            new Session(
                opened.id(), opened.user(), TWO, ONE, NOW.plusSeconds(60), EXPIRY, null, 2, NOW));
    assertThat(rotated.present(TWO, NOW.plusSeconds(60))).isEqualTo(new Presented.Newest());
  }

  @Test
  void the_parent_is_good_for_exactly_ten_seconds_more() {
    var rotated = opened.rotate(TWO, NOW);

    assertThat(rotated.present(ONE, NOW)).isEqualTo(new Presented.Repeated());
    assertThat(rotated.present(ONE, NOW.plusSeconds(10))).isEqualTo(new Presented.Repeated());
    assertThat(rotated.present(ONE, NOW.plusSeconds(10).plus(TICK)))
        .isEqualTo(new Presented.Reused());
  }

  @Test
  void the_grace_counts_from_the_last_rotation() {
    var rotated = opened.rotate(TWO, NOW).rotate(THREE, NOW.plusSeconds(100));

    assertThat(rotated.present(TWO, NOW.plusSeconds(110))).isEqualTo(new Presented.Repeated());
  }

  @Test
  void the_grace_is_not_for_a_grandparent() {
    var rotated = opened.rotate(TWO, NOW).rotate(THREE, NOW);

    assertThat(rotated.present(ONE, NOW)).isEqualTo(new Presented.Reused());
  }

  @Test
  void a_token_that_never_was_counts_as_reused() {
    assertThat(opened.present(FOREIGN, NOW)).isEqualTo(new Presented.Reused());
  }

  @Test
  void an_end_within_the_grace_comes_first() {
    var rotated = opened.rotate(TWO, EXPIRY.minusSeconds(5));

    assertThat(rotated.present(ONE, EXPIRY)).isEqualTo(new Presented.Ended());
  }

  @Test
  void no_token_of_a_revoked_session_is_good() {
    var revoked = opened.rotate(TWO, NOW).revoke(NOW.plusSeconds(1));

    assertThat(revoked.present(TWO, NOW.plusSeconds(1))).isEqualTo(new Presented.Ended());
    assertThat(revoked.present(ONE, NOW.plusSeconds(1))).isEqualTo(new Presented.Ended());
    assertThat(revoked.present(FOREIGN, NOW.plusSeconds(1))).isEqualTo(new Presented.Ended());
  }

  @Test
  void a_session_is_revoked_once() {
    var revoked = opened.revoke(NOW.plusSeconds(1));

    assertThat(revoked.revokedAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(revoked.version()).isEqualTo(2);
    assertThat(revoked.revoke(NOW.plusSeconds(2))).isSameAs(revoked);
  }

  @Test
  void a_session_knows_its_newest_token_and_its_parent() {
    var rotated = opened.rotate(TWO, NOW).rotate(THREE, NOW);

    assertThat(rotated.knows(THREE)).isTrue();
    assertThat(rotated.knows(TWO)).isTrue();
    assertThat(rotated.knows(ONE)).isFalse();
    assertThat(opened.knows(FOREIGN)).isFalse();
  }
}
