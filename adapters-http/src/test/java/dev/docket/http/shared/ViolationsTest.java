package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.docket.domain.shared.Failure;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViolationsTest {

  private final Violations violations = new Violations();

  @Test
  void without_any_the_result_is_made() {
    assertThat(violations.orThrow(() -> "result")).isEqualTo("result");
  }

  @Test
  void with_one_no_result_is_made() {
    var made = new AtomicInteger();
    violations.add("/a", "code", "detail");

    assertThat(found(made)).containsExactly("/a code");
    assertThat(made).hasValue(0);
  }

  @Test
  void all_are_told_at_once_in_their_order() {
    violations.add("/b", "one", "detail");
    violations.read("/a", "value", ViolationsTest::refuse);
    violations.add("", "two", "detail");

    assertThat(found(new AtomicInteger())).containsExactly("/b one", "/a/inner refused", " two");
  }

  @Test
  void a_good_value_is_read_into_the_words_of_the_domain() {
    var five = violations.read("/a", "5", (String text) -> Integer.valueOf(text));
    var absent = violations.read("/a", null, (String text) -> Integer.valueOf(text));

    assertThat(five).isEqualTo(5);
    assertThat(absent).isNull();
    assertThat(violations.orThrow(() -> true)).isTrue();
  }

  @Test
  void a_value_whose_place_is_refused_already_is_not_looked_at_again() {
    violations.add("/items/0", "type", "detail");

    assertThat(violations.read("/items/0/price", "value", ViolationsTest::refuse)).isNull();
    assertThat(found(new AtomicInteger())).containsExactly("/items/0 type");
  }

  @ParameterizedTest
  @CsvSource({
    "/a,   /a,      true",
    "/a,   /a/b/c,  true",
    "/a,   /ab,     false",
    "/a/b, /a,      false",
    "'',   /a,      true",
    "'',   '',      true",
    "/a,   '',      false",
  })
  void a_refusal_covers_what_stands_in_its_place(String refused, String place, boolean covered) {
    violations.add(refused, "code", "detail");

    assertThat(violations.covers(place)).isEqualTo(covered);
  }

  @Test
  void after_a_hundred_there_is_enough_to_read() {
    for (var index = 0; index < 1000; index++) {
      violations.add("/" + index, "code", "detail");
    }

    assertThat(found(new AtomicInteger())).hasSize(100).endsWith("/99 code");
  }

  private List<String> found(AtomicInteger made) {
    var refusal =
        catchThrowableOfType(
            Failure.Invalid.class, () -> violations.orThrow(made::incrementAndGet));
    return refusal.violations().stream()
        .map(violation -> violation.pointer() + " " + violation.code())
        .toList();
  }

  private static String refuse(String value) {
    throw new Failure.Invalid("/inner", "refused", value);
  }
}
