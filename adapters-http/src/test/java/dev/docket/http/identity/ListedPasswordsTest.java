package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.identity.port.CommonPasswords;
import dev.docket.application.identity.port.CommonPasswordsContract;
import dev.docket.domain.identity.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListedPasswordsTest implements CommonPasswordsContract {

  private static final CommonPasswords PASSWORDS = new ListedPasswords();

  @Override
  public CommonPasswords commonPasswords() {
    return PASSWORDS;
  }

  @Test
  void the_list_is_sorted_and_names_nothing_twice() {
    var list = ListedPasswords.list();

    assertThat(list).hasSizeGreaterThan(3_000).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void every_listed_one_could_be_chosen_otherwise_and_is_folded() {
    // a password refuses to be shorter than 12 or longer than 128 characters
    assertThat(ListedPasswords.list())
        .allSatisfy(line -> assertThat(new Password(line).folded()).isEqualTo(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Administrator1",
        "!!Unbelievable2026",
        "international!",
        "1qaz2wsx3edc",
        "leavemealone"
      })
  void a_listed_one_is_common_also_between_digits_and_signs(String text) {
    assertThat(PASSWORDS.contains(new Password(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaa",
        "            ",
        "🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎",
        "123123123123",
        "abababababab",
        "abcdeabcdeab",
        "zxyPasszxyPass",
        "passwordpassword",
        "hello you hello you "
      })
  void what_repeats_a_short_group_is_common(String text) {
    assertThat(PASSWORDS.contains(new Password(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01234567890123456789",
        "210987654321",
        "abcdefghijkl",
        "zyxwvutsrqponm",
        "qwertyuiop[]",
        "qwertzuiopasdf",
        "azertyuiopqs",
        "mnbvcxzlkjhg",
        "1qaz2wsx3edc4rfv5tgb",
        "1q2w3e4r5t6y7u",
        "aaaabbbbcccc",
        "abcd1234efgh",
        "!@#$%^&*()_+"
      })
  void what_is_made_of_runs_is_common(String text) {
    assertThat(PASSWORDS.contains(new Password(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Welcome12345",
        "P@ssw0rd2026!",
        "Pa$$word2026!",
        "2026Summer2026",
        "Changeme!!!!",
        "docket-12345",
        "Adm1n1234567"
      })
  void a_very_common_word_is_common_between_digits_and_signs(String text) {
    assertThat(PASSWORDS.contains(new Password(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horsecorrect horse",
        "the summer of 1976",
        "abcd or something",
        "my password is long",
        "839475029384",
        "xK7#pQ2!mZ9@",
        "пароль от дома",
        "كلمة السر الطويلة",
        "1234-5678-9012-rabbit",
        "user of a test system"
      })
  void what_only_has_some_of_it_is_not(String text) {
    assertThat(PASSWORDS.contains(new Password(text))).isFalse();
  }
}
