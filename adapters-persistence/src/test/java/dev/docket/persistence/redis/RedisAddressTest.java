package dev.docket.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisAddressTest {

  @Test
  void a_whole_address_is_read() {
    assertThat(RedisAddress.parse("rediss://docket:s%40cr+et@redis_1.internal:6380/2"))
        .isEqualTo(new RedisAddress(true, "redis_1.internal", 6380, 2, "docket", "s@cr+et"));
  }

  @ParameterizedTest
  @CsvSource({
    "redis://localhost, localhost, 6379, 0",
    "redis://localhost/, localhost, 6379, 0",
    "redis://10.0.0.7/15, 10.0.0.7, 6379, 15",
    "redis://[::1]:7000, ::1, 7000, 0"
  })
  void what_is_left_out_is_as_usual(String url, String host, int port, int database) {
    assertThat(RedisAddress.parse(url))
        .isEqualTo(new RedisAddress(false, host, port, database, null, null));
  }

  @Test
  void a_password_needs_no_user() {
    assertThat(RedisAddress.parse("redis://:secret@localhost"))
        .isEqualTo(new RedisAddress(false, "localhost", 6379, 0, null, "secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "http://secret@localhost",
        "redis://secret@localhost",
        "redis://user:secret@",
        "redis://user:sec/ret@localhost",
        "redis://user:sec%zzret@localhost",
        "redis://user:secret@localhost:0",
        "redis://user:secret@localhost:65536",
        "redis://user:secret@localhost:port",
        "redis://user:secret@localhost/zero",
        "redis://user:secret@localhost/0/1",
        "redis://user:secret@localhost?ssl=true",
        "redis://user:secret@localhost,other",
        " redis://user:secret@localhost"
      })
  void anything_else_is_refused_without_being_quoted(String url) {
    assertThatThrownBy(() -> RedisAddress.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .matches("(must|has) .*")
        .doesNotContain("sec", "ret");
  }

  @Test
  void no_password_is_printed() {
    assertThat(RedisAddress.parse("redis://docket:secret@localhost"))
        .hasToString("docket:***@localhost:6379/0");
    assertThat(RedisAddress.parse("redis://:secret@localhost"))
        .hasToString(":***@localhost:6379/0");
    assertThat(RedisAddress.parse("redis://localhost/1")).hasToString("localhost:6379/1");
  }
}
