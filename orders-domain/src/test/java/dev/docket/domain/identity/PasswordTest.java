package dev.docket.domain.identity;

import static dev.docket.domain.shared.Refusals.violation;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordTest {

  @ParameterizedTest
  @ValueSource(ints = {12, 128})
  void a_password_has_12_to_128_characters(int length) {
    assertThat(new Password("x".repeat(length)).value()).hasSize(length);
    assertThat(new Password("🙂".repeat(length)).value()).hasSize(2 * length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 129})
  void a_shorter_or_longer_one_is_refused(int length) {
    assertThat(violation(() -> new Password("x".repeat(length)))).isEqualTo("length");
    assertThat(violation(() -> new Password("🙂".repeat(length)))).isEqualTo("length");
  }

  @Test
  void a_text_of_more_than_128_characters_is_too_long() {
    assertThat(Password.isTooLong("🙂".repeat(128))).isFalse();
    assertThat(Password.isTooLong("🙂".repeat(129))).isTrue();
  }

  @Test
  void spaces_count_and_stay() {
    assertThat(new Password("  correct horse  ").value()).isEqualTo("  correct horse  ");
  }

  @Test
  void normalised_it_is_the_same_from_every_keyboard() {
    assertThat(Password.normalised("cafe\u0301 ｎｏｉｒ ﬁn")).isEqualTo("caf\u00e9 noir fin");
    assertThat(Password.normalised("Correct  Horse!")).isEqualTo("Correct  Horse!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRASSENBAHNEN", "Straßenbahnen", "ｓｔｒａｓｓｅｎｂａｈｎｅｎ", "ſtraßenbahnen"})
  void folded_it_is_the_same_in_upper_and_lower_case(String text) {
    assertThat(new Password(text).folded()).isEqualTo("strassenbahnen");
  }

  @Test
  void neither_a_password_nor_its_hash_prints_itself() {
    assertThat(new Password("correct horse")).hasToString("***");
    assertThat(new PasswordHash("$argon2id$...")).hasToString("***");
  }
}
