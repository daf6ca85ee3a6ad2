package dev.docket.application.identity.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public interface PasswordHasherContract {

  Password PASSWORD = new Password("correct horse 🐎 battery");

  PasswordHasher passwordHasher();

  /// The same one as it was set up before, with other parameters.
  PasswordHasher formerPasswordHasher();

  @Test
  default void the_same_password_matches_its_hash_and_no_other_does() {
    var hasher = passwordHasher();
    var hash = Optional.of(hasher.hash(PASSWORD));

    assertThat(hasher.matches(PASSWORD.value(), hash)).isTrue();
    assertThat(hasher.matches("correct horse 🐎 batterY", hash)).isFalse();
    assertThat(hasher.matches("", hash)).isFalse();
  }

  @Test
  default void the_same_password_matches_in_every_form_of_unicode() {
    var hasher = passwordHasher();
    var composed = Optional.of(hasher.hash(new Password("caf\u00e9 noir fin")));
    var decomposed = Optional.of(hasher.hash(new Password("cafe\u0301 ｎｏｉｒ ﬁn")));

    assertThat(hasher.matches("cafe\u0301 ｎｏｉｒ ﬁn", composed)).isTrue();
    assertThat(hasher.matches("caf\u00e9 noir fin", decomposed)).isTrue();
    assertThat(hasher.matches("cafe noir fin", composed)).isFalse();
  }

  @Test
  default void a_text_longer_than_a_password_matches_nothing() {
    var hasher = passwordHasher();
    var longest = Optional.of(hasher.hash(new Password("\u00e9".repeat(Password.MAX_LENGTH))));

    assertThat(hasher.matches("\u00e9".repeat(Password.MAX_LENGTH), longest)).isTrue();
    assertThat(hasher.matches("e\u0301".repeat(Password.MAX_LENGTH), longest)).isFalse();
    assertThat(hasher.matches("\ufdfa".repeat(100_000), longest)).isFalse();
  }

  @Test
  default void a_hash_of_other_parameters_matches_and_is_not_current() {
    var hasher = passwordHasher();

    var former = formerPasswordHasher().hash(PASSWORD);

    assertThat(hasher.matches(PASSWORD.value(), Optional.of(former))).isTrue();
    assertThat(hasher.matches("correct horse 🐎 batterY", Optional.of(former))).isFalse();
    assertThat(hasher.isCurrent(former)).isFalse();
    assertThat(hasher.isCurrent(hasher.hash(PASSWORD))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "$argon2id$...", "correct horse 🐎 battery", "::", "1:1:", "$$$$$"})
  default void a_hash_that_can_not_be_read_matches_nothing_and_is_not_current(String text) {
    var unreadable = new PasswordHash(text);

    assertThat(passwordHasher().matches(PASSWORD.value(), Optional.of(unreadable))).isFalse();
    assertThat(passwordHasher().matches("", Optional.of(unreadable))).isFalse();
    assertThat(passwordHasher().isCurrent(unreadable)).isFalse();
  }

  @Test
  default void nothing_matches_where_there_is_no_hash() {
    assertThat(passwordHasher().matches(PASSWORD.value(), Optional.empty())).isFalse();
  }

  @Test
  default void each_hash_has_its_own_salt_and_prints_nothing() {
    var hasher = passwordHasher();

    var first = hasher.hash(PASSWORD);
    var second = hasher.hash(PASSWORD);

    assertThat(first.value()).isNotEqualTo(second.value()).doesNotContain(PASSWORD.value());
    assertThat(first.toString()).isEqualTo("***");
  }
}
