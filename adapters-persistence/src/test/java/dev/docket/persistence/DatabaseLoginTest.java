package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseLoginTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "postgresql://ada:secret@db.example.org:5433/docket, db.example.org:5433/docket",
        "postgres://ada:secret@db.example.org/docket, db.example.org/docket",
        "jdbc:postgresql://db:5432/docket?user=ada&password=secret, db:5432/docket",
        "jdbc:postgresql://ada:secret@db/docket, db/docket",
        "postgresql://db/docket?user=ada&password=secret, db/docket",
        "postgresql://ada:secret@[::1]:5432/docket, [::1]:5432/docket",
        "postgresql://ada:secret@127.0.0.1/docket, 127.0.0.1/docket",
        "postgresql://ada:secret@docket_db_1:5432/docket, docket_db_1:5432/docket",
        "\"postgresql://ada:secret@one:5432,two:5433/docket\", \"one:5432,two:5433/docket\"",
        "postgresql://ada:secret@db/our%20docket, db/our%20docket",
        "postgresql://ada:secret@db/docket?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem,"
            + " db/docket?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem",
        "postgresql://db/docket?sslmode=require&user=ada&password=secret&targetServerType=primary,"
            + " db/docket?sslmode=require&targetServerType=primary",
        "postgresql://ada:secret@db/docket?, db/docket",
      })
  void a_url_names_place_user_and_password(String text, String place) {
    var login = DatabaseLogin.parse(text);

    assertThat(login).isEqualTo(new DatabaseLogin("jdbc:postgresql://" + place, "ada", "secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "p%40ss%3Aw%2Ford%25%23, p@ss:w/ord%#",
    "a+b, a+b",
    "a%2Bb%20c, a+b c",
    "gr%C3%B6%C3%9Fe, größe",
    "one:two, one:two",
  })
  void a_password_may_be_percent_encoded(String encoded, String password) {
    assertThat(DatabaseLogin.parse("postgresql://ada:" + encoded + "@db/docket").password())
        .isEqualTo(password);
    assertThat(
            DatabaseLogin.parse("jdbc:postgresql://db/docket?user=ada&password=" + encoded)
                .password())
        .isEqualTo(password);
  }

  @Test
  void a_user_needs_no_password_here() {
    assertThat(DatabaseLogin.parse("postgresql://ada@db/docket").password()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "postgresql://ada:secret@db/",
        "postgresql://ada:secret@db",
        "postgresql://ada:secret@/docket",
        "postgresql://:secret@db/docket",
        "postgresql://db/docket?password=secret",
        "postgresql:docket?user=ada&password=secret",
        "jdbc:postgresql:docket?user=ada&password=secret",
        "mysql://ada:secret@db/docket",
        "jdbc:mysql://ada:secret@db/docket",
        "postgresql://ada:secret secret@db/docket",
        "postgresql://ada:se#cret@db/docket",
        "postgresql://ada:se%zzcret@db/docket",
        "postgresql://ada:secret@db:secret/docket",
        "postgresql://ada:secret@db/docket?user=grace",
        "postgresql://ada@db/docket?password=secret&password=secret",
        "postgresql://ada:secret@db/docket?x=%zzsecret",
      })
  void what_is_missing_or_wrong_is_told_without_the_text_itself(String text) {
    assertThatThrownBy(() -> DatabaseLogin.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .message()
        .startsWith("must ")
        .doesNotContain("secret", "cret", "grace", "docket?");
  }

  @Test
  void a_login_prints_neither_its_password_nor_what_else_may_be_secret() {
    var login = DatabaseLogin.parse("postgresql://ada:s%33cret@db:5432/docket?sslpassword=hidden");

    assertThat(login.toString()).isEqualTo("ada:***@db:5432/docket");
    assertThat(login.url()).endsWith("?sslpassword=hidden");
  }
}
