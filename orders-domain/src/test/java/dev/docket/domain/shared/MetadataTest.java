package dev.docket.domain.shared;

import static dev.docket.domain.shared.Refusals.violation;
import static dev.docket.domain.shared.Refusals.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataTest {

  @Test
  void every_kind_of_value_comes_back_as_it_was_given() {
    var entries = new LinkedHashMap<String, @Nullable Object>();
    entries.put("text", "Größe 🙂");
    entries.put("empty", "");
    entries.put("number", new BigDecimal("-1.50"));
    entries.put("flag", false);
    entries.put("nothing", null);

    var metadata = new Metadata(entries);

    assertThat(metadata.entries()).isEqualTo(entries);
  }

  @Test
  void keys_keep_their_order() {
    var entries = new LinkedHashMap<String, @Nullable Object>();
    List.of("zone", "a", "Z", "10", "9", "é").forEach(key -> entries.put(key, "x"));

    var metadata = new Metadata(entries);

    assertThat(metadata.entries().keySet()).containsExactly("zone", "a", "Z", "10", "9", "é");
  }

  @Test
  void it_can_not_be_changed_afterwards() {
    var entries = new LinkedHashMap<String, @Nullable Object>(Map.of("zone", "north"));

    var metadata = new Metadata(entries);
    entries.put("zone", "south");

    assertThat(metadata.entries()).isEqualTo(Map.of("zone", "north"));
    assertThatThrownBy(() -> metadata.entries().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void it_has_at_most_50_keys() {
    assertThat(new Metadata(keys(50)).entries()).hasSize(50);
    assertThat(violation(() -> new Metadata(keys(51)))).isEqualTo("max_items");
  }

  @Test
  void a_key_has_1_to_40_characters() {
    assertThat(of("🙂".repeat(40), "x").entries()).hasSize(1);
    assertThat(violation(() -> of("", "x"))).isEqualTo("/ length");
    assertThat(violation(() -> of("k".repeat(41), "x")))
        .isEqualTo("/" + "k".repeat(41) + " length");
    assertThat(violation(() -> of("a\u0000", "x"))).isEqualTo("/a\u0000 characters");
  }

  @Test
  void a_text_has_at_most_500_characters() {
    assertThat(of("note", "🙂".repeat(500)).entries()).hasSize(1);
    assertThat(violation(() -> of("note", "x".repeat(501)))).isEqualTo("/note length");
    assertThat(violation(() -> of("note", "a\u0000b"))).isEqualTo("/note characters");
    assertThat(violation(() -> of("note", "\ud83d"))).isEqualTo("/note characters");
  }

  @Test
  void lists_objects_and_unread_numbers_are_refused() {
    assertThat(violation(() -> of("a", List.of()))).isEqualTo("/a type");
    assertThat(violation(() -> of("a", Map.of()))).isEqualTo("/a type");
    assertThat(violation(() -> of("a", 1))).isEqualTo("/a type");
    assertThat(violation(() -> of("a", 1.5))).isEqualTo("/a type");
  }

  @Test
  void all_violations_are_told_at_once_with_escaped_pointers() {
    var entries = keys(50);
    entries.put("a/b", "x".repeat(501));
    entries.put("c~d", List.of());
    entries.put("~1/", "\u0000");
    entries.put("", null);

    var violations = violations(() -> new Metadata(entries));

    assertThat(violations)
        .extracting(violation -> violation.pointer() + " " + violation.code())
        .containsExactly(
            " max_items", "/a~1b length", "/c~0d type", "/~01~1 characters", "/ length");
  }

  @ParameterizedTest
  @CsvSource({
    "1e5, 100000",
    "12e1, 120",
    "0e5, 0",
    "1e39, 1000000000000000000000000000000000000000",
    "1.50, 1.50",
    "-0.10, -0.10",
    "1e-5, 0.00001",
  })
  void a_number_is_kept_without_an_exponent(String given, String kept) {
    assertThat(number(given)).isEqualTo(new BigDecimal(kept)).isEqualTo(number(kept));
    assertThat(number(given).scale()).isNotNegative();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e1000000000",
        "1e-1000000000",
        "-1e1000000000",
        "1e2147483647",
        "1e2147483648",
        "0e2147483648",
        "1e-2147483647",
        "1e40",
        "1e-41",
        "12345678901234567890123456789012345678901",
        "0.12345678901234567890123456789012345678901",
      })
  @Timeout(1)
  void a_number_of_more_than_40_digits_is_refused_at_once(String number) {
    var value = new BigDecimal(number);

    assertThat(violation(() -> of("n", value))).isEqualTo("/n number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e39",
        "1e-40",
        "1234567890123456789012345678901234567890",
        "12345e35",
        "0.1234567890123456789012345678901234567890"
      })
  void a_number_that_was_accepted_is_accepted_again_when_it_is_read_back(String number) {
    var written = number(number).toPlainString();

    assertThat(number(written)).isEqualByComparingTo(number);
  }

  private static Metadata of(String key, Object value) {
    return new Metadata(Map.of(key, value));
  }

  private static BigDecimal number(String number) {
    var kept = of("n", new BigDecimal(number)).entries().get("n");
    return kept instanceof BigDecimal decimal ? decimal : BigDecimal.TEN.negate();
  }

  private static Map<String, @Nullable Object> keys(int count) {
    var entries = new LinkedHashMap<String, @Nullable Object>();
    for (var n = 0; n < count; n++) {
      entries.put("key-" + n, "x");
    }
    return entries;
  }
}
