package dev.docket.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExpectedVersionTest {

  @Test
  void any_version_is_whichever_there_is() {
    assertThatCode(() -> ExpectedVersion.any().require(7)).doesNotThrowAnyException();
  }

  @Test
  void one_of_those_named_is_enough() {
    assertThatCode(() -> ExpectedVersion.of(1L, 7L).require(7)).doesNotThrowAnyException();
  }

  @Test
  void a_version_that_is_not_named_is_stale_and_the_current_one_is_told() {
    for (var expected : Set.of(ExpectedVersion.of(1L, 8L), ExpectedVersion.of())) {
      assertThatThrownBy(() -> expected.require(7))
          .isInstanceOfSatisfying(
              Failure.Stale.class, stale -> assertThat(stale.currentVersion()).isEqualTo(7));
    }
  }
}
