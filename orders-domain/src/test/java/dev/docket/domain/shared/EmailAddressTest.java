package dev.docket.domain.shared;

import static dev.docket.domain.shared.Refusals.violation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {

  @Test
  void an_address_is_kept_as_it_was_given() {
    var email = new EmailAddress("Ada.Lovelace+Orders@Example.ORG");

    assertThat(email.value()).isEqualTo("Ada.Lovelace+Orders@Example.ORG");
    assertThat(email).hasToString("Ada.Lovelace+Orders@Example.ORG");
  }

  @ParameterizedTest
  @CsvSource({
    "ADA@Example.ORG, ada@example.org",
    "jose\u0301@example.org, jos\u00e9@example.org",
    "JOSE\u0301@example.org, jos\u00e9@example.org",
    "A\u030angstro\u0308m@x, \u00e5ngstr\u00f6m@x",
    "\u212b@x, \u00e5@x",
    "\u017Dižek@x, \u017ei\u017eek@x",
  })
  void two_spellings_of_one_address_have_one_normalized_form(String given, String normalized) {
    assertThat(new EmailAddress(given).normalized()).isEqualTo(normalized);
  }

  @ParameterizedTest
  @CsvSource({"H\u0331@x, \u1e96@x", "J\u030c@x, \u01f0@x", "T\u0308@x, \u1e97@x"})
  void a_letter_that_is_one_character_in_lower_case_alone_is_the_same_in_upper_case(
      String upper, String lower) {
    assertThat(new EmailAddress(upper).normalized())
        .isEqualTo(new EmailAddress(lower).normalized());
  }

  @ParameterizedTest
  @ValueSource(strings = {"İ@x", "ΣΑΣ@x", "ẞ@x", "ﬁ@x", "H\u0331@x", "\u1E9E@X"})
  void a_normalized_form_is_its_own_normalized_form(String value) {
    var normalized = new EmailAddress(value).normalized();

    assertThat(new EmailAddress(normalized).normalized()).isEqualTo(normalized);
  }

  @Test
  @DefaultLocale("tr-TR")
  void an_address_is_normalized_alike_on_a_turkish_machine() {
    assertThat("INFO".toLowerCase(Locale.getDefault())).isNotEqualTo("info");

    assertThat(new EmailAddress("INFO@EXAMPLE.IO").normalized()).isEqualTo("info@example.io");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "@example.org",
        "ada@",
        "ada@@example.org",
        "ada@b@c",
        "ada @example.org",
        "ada@exa mple.org",
        " ada@example.org",
        "ada@example.org ",
        "ada@example.org\n",
        "ada@example.org\r\nBcc: all@example.org",
        "ada\t@example.org",
        "ada\u007f@example.org"
      })
  void what_can_not_be_an_address_is_refused(String value) {
    assertThat(violation(() -> new EmailAddress(value))).isEqualTo("/email email");
  }

  @Test
  void an_address_has_3_to_254_characters() {
    var longest = "a".repeat(252) + "@b";

    assertThat(new EmailAddress("a@b").value()).isEqualTo("a@b");
    assertThat(new EmailAddress(longest).value()).isEqualTo(longest);
    assertThat(violation(() -> new EmailAddress("a" + longest))).isEqualTo("/email length");
    assertThat(violation(() -> new EmailAddress("@b"))).isEqualTo("/email length");
    assertThat(violation(() -> new EmailAddress(""))).isEqualTo("/email length");
  }

  @Test
  void an_address_that_can_not_be_stored_is_refused() {
    assertThat(violation(() -> new EmailAddress("a\u0000@b"))).isEqualTo("/email characters");
    assertThat(violation(() -> new EmailAddress("a\ud83d@b"))).isEqualTo("/email characters");
  }
}
