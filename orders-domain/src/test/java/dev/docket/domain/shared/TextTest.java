package dev.docket.domain.shared;

import static dev.docket.domain.shared.Refusals.violation;
import static dev.docket.domain.shared.Refusals.violations;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextTest {

  @Test
  void a_text_within_its_limits_is_handed_back() {
    assertThat(Text.within("/name", "ab", 2, 3)).isEqualTo("ab");
    assertThat(Text.within("/name", "abc", 2, 3)).isEqualTo("abc");
    assertThat(Text.within("/name", "", 0, 3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "abcd", ""})
  void a_shorter_or_longer_text_is_refused_with_its_limits(String text) {
    var violations = violations(() -> Text.within("/name", text, 2, 3));

    assertThat(violations)
        .containsExactly(new Failure.Violation("/name", "length", "must have 2 to 3 characters"));
  }

  @Test
  void a_character_beyond_16_bits_counts_once() {
    assertThat(Text.within("/name", "🙂🙂🙂", 3, 3)).hasSize(6);
    assertThat(violation(() -> Text.within("/name", "🙂🙂🙂🙂", 0, 3))).isEqualTo("/name length");
    assertThat(violation(() -> Text.within("/name", "🙂", 2, 3))).isEqualTo("/name length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "\ud83d", "a\ude42b", "\ude42\ud83d", "🙂\ud83d"})
  void nul_and_lone_surrogates_are_refused(String text) {
    assertThat(violation(() -> Text.within("/name", text, 0, 9))).isEqualTo("/name characters");
    assertThat(Text.isStorable(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Größe", "🙂", "\u0001", "\n", "\ud7ff", "\ue000", "\uffff", "𐀀"})
  void any_other_text_is_storable(String text) {
    assertThat(Text.isStorable(text)).isTrue();
  }
}
