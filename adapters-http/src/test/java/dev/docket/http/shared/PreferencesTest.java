package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreferencesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return=total-count",
        "Return=total-count",
        "RETURN = total-count",
        "\treturn=\t\"total-count\" ",
        "return=\"total\\-count\"",
        "respond-async, return=total-count",
        "wait=10,,return=total-count,",
        "foo; bar; baz=\"a, return=minimal\", return=total-count; a=1",
        "foo;;bar=, return=total-count;",
        "return=total-count, return=minimal",
      })
  void a_preference_is_found_however_it_is_written(String header) {
    assertThat(Preferences.parse(header)).containsEntry("return", "total-count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "return",
        "return=",
        "return=\"\"",
        "return=Total-Count",
        "return=total-count2",
        "return=minimal, return=total-count",
        "return, return=total-count",
        "foo=\"return=total-count\"",
        "foo; return=total-count",
        "total-count",
      })
  void another_one_is_not_taken_for_it(String header) {
    assertThat(Preferences.parse(header)).doesNotContainEntry("return", "total-count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "handling=lenient, =, return=total-count",
        "handling=lenient, \"return=total-count",
        "handling=lenient, a b, return=total-count",
        "handling=lenient, a=b c, return=total-count",
        "handling=lenient, a=\"b\\",
        "handling=lenient, é=1, return=total-count",
      })
  void what_stands_behind_something_that_can_not_be_read_is_passed_over(String header) {
    assertThat(Preferences.parse(header)).isEqualTo(Map.of("handling", "lenient"));
  }

  @Test
  @Timeout(5)
  void a_long_header_costs_no_more_than_its_length() {
    for (var part : new String[] {"a", " ", ",", "a,", "a;", "a=\"", "\\", "a=b;"}) {
      assertThat(Preferences.parse(part.repeat(8000) + "\u0001")).hasSizeLessThan(2);
    }
  }
}
