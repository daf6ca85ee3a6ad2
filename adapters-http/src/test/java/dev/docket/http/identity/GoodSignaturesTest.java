package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class GoodSignaturesTest {

  private static final int MOST = 10_000;

  private final GoodSignatures signatures = new GoodSignatures(Duration.ofMinutes(15));
  private final AtomicInteger checks = new AtomicInteger();

  @Test
  void a_good_signature_is_checked_once() {
    signatures.require("a.b.c", checks::incrementAndGet);
    signatures.require("a.b.c", checks::incrementAndGet);

    assertThat(checks).hasValue(1);
  }

  @Test
  void another_signature_of_the_same_claims_is_checked() {
    signatures.require("a.b.c", checks::incrementAndGet);
    signatures.require("a.b.d", checks::incrementAndGet);

    assertThat(checks).hasValue(2);
  }

  @Test
  void a_bad_signature_is_refused_each_time() {
    for (var time = 0; time < 2; time++) {
      assertThatThrownBy(() -> signatures.require("a.b.c", GoodSignaturesTest::isBad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void no_more_than_10_000_are_remembered() {
    for (var token = 0; token < 2 * MOST; token++) {
      signatures.require("token " + token, () -> {});
    }

    for (var token = 0; token < 2 * MOST; token++) {
      signatures.require("token " + token, checks::incrementAndGet);
    }

    assertThat(checks).hasValueGreaterThanOrEqualTo(MOST);
  }

  private static void isBad() {
    throw new IllegalArgumentException("bad");
  }
}
