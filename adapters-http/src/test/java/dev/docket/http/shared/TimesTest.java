package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.shared.Failure;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T23:59:59Z, 2026-01-31T23:59:59Z",
    "2026-01-31T23:59:59.5Z, 2026-01-31T23:59:59.500Z",
    "2026-01-31T23:59:59.123456Z, 2026-01-31T23:59:59.123456Z",
    "2026-01-31T23:59:59+02:00, 2026-01-31T21:59:59Z"
  })
  void a_time_of_rfc_3339_is_read(String text, Instant expected) {
    assertThat(Times.require(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-01-31",
        "2026-01-31T23:59:59",
        "2026-01-31 23:59:59Z",
        "2026-01-31T23:59:59.1234567Z",
        "2026-02-30T00:00:00Z",
        "2026-01-31T25:00:00Z",
        "2026-01-31T23:59:60Z",
        "2026-01-31T23:59:59+25:00",
        "+12026-01-31T23:59:59Z",
        "1769903999"
      })
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> Times.require(text)).isInstanceOf(Failure.Invalid.class);
  }
}
