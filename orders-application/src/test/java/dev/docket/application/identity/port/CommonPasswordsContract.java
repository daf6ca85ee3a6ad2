package dev.docket.application.identity.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.identity.Password;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public interface CommonPasswordsContract {

  CommonPasswords commonPasswords();

  @ParameterizedTest
  @ValueSource(strings = {"password1234", "qwertyuiop123", "administrator", "123456789012"})
  default void what_many_choose_is_common(String text) {
    assertThat(commonPasswords().contains(new Password(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PASSWORD1234", "PassWord1234", "ｐａｓｓｗｏｒｄ１２３４", "paſſword1234"})
  default void it_is_so_however_it_is_written(String text) {
    assertThat(commonPasswords().contains(new Password(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct horse battery", "a long enough password", "Ulysses ärgert 7 🐎"})
  default void what_nobody_else_would_choose_is_not(String text) {
    assertThat(commonPasswords().contains(new Password(text))).isFalse();
  }
}
