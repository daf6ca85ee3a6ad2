package dev.docket.http.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.money.Currencies;
import dev.docket.domain.money.Currency;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Failure.Violation;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How far the reading of bodies goes, at the body of an order, which has values of most kinds.
final class StrictJsonTest {

  private static final Currencies CURRENCIES = new Currencies(List.of(Currency.of("EUR")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{} {}",
        "{} x",
        "{\"reference\":\"a\",\"reference\":\"a\"}",
        "{\"metadata\":{\"a\":1,\"a\":1}}",
        "{\"unknown\":{\"a\":1,\"\\u0061\":1}}",
        "{\"\\ud800\":1}",
        "{\"unknown\":{\"\\udc00\":1}}",
        "{\"metadata\":{\"a\\ud800\":1}}",
        "{\"items\":[{\"\\ud800a\":1}]}",
        "{\"metadata\":{\"a\":NaN}}",
        "{\"metadata\":{\"a\":+1}}",
        "{\"metadata\":{\"a\":.5}}",
        "{\"metadata\":{\"a\":01}}",
        "{'reference':'a'}",
        "{\"reference\":\"a\",}",
        "{\"reference\":\"a\n\"}",
        "{/**/}",
        "\ufeff{}"
      })
  void what_is_not_one_document_without_a_name_twice_is_malformed(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem().code()).isEqualTo("malformed_json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"reference\":\"\\ud800\"} | /reference characters",
        "{\"reference\":\"\\udc00\\ud800\"} | /reference characters",
        "{\"reference\":\"\\u0000\"} | /reference characters",
        "{\"metadata\":{\"a\":\"\\ud800\"}} | /metadata/a characters",
        "{\"currency\":\"\\ud800AA\"} | /currency characters",
        "{\"metadata\":{\"a\":1e-41}} | /metadata/a number",
        "{\"metadata\":{\"a\":1e40}} | /metadata/a number",
        "{\"metadata\":{\"a\":1e1000000000}} | /metadata/a number",
        "{\"metadata\":{\"a\":1e99999999999}} | /metadata/a number",
        "{\"metadata\":{\"a\":-1E-99999999999}} | /metadata/a number",
        "{\"items\":[{\"quantity\":1e99999999999}]} | /items/0/quantity type",
        "{\"currency\":\"EUR\",\"items\":[{\"unit_price\":1e1000000000}]} | /items/0/unit_price money",
        "{\"unknown\":1e99999999999} | /unknown unknown_field"
      })
  void what_is_json_and_not_acceptable_is_told_with_its_place(String body, String violation) {
    assertThat(violations(body)).contains(violation);
  }

  @Test
  void numbers_have_at_most_40_digits() {
    var metadata = "{\"metadata\":{\"a\":%s}}";
    var most = "9".repeat(40);

    for (var good : List.of(most, "-" + most, "-0." + most, "1e39", "1e-40")) {
      assertThat(violations(metadata.formatted(good)))
          .noneMatch(violation -> violation.startsWith("/metadata"));
    }
    for (var long41 : List.of(most + "9", "9." + most)) {
      assertThat(violations(metadata.formatted(long41))).contains("/metadata/a number");
    }
    assertThat(violations(metadata.formatted(most + "99"))).containsExactly("/metadata/a limit");
    assertThat(violations("{\"unknown\":%s99}".formatted(most))).containsExactly("/unknown limit");
  }

  @Test
  void strings_and_names_have_at_most_10_000_characters() {
    var most = "a".repeat(10_000);

    assertThat(violations("{\"reference\":\"%s\"}".formatted(most))).contains("/reference length");
    assertThat(violations("{\"reference\":\"%sa\"}".formatted(most)))
        .containsExactly("/reference limit");
    assertThat(violations("{\"%s\":1}".formatted(most))).contains("/" + most + " unknown_field");
    assertThat(violations("{\"%sa\":1}".formatted(most))).containsExactly(" limit");
  }

  @Test
  void nothing_is_nested_more_than_32_deep() {
    var most = "[".repeat(31) + "]".repeat(31);

    assertThat(violations("{\"unknown\":%s}".formatted(most))).contains("/unknown unknown_field");
    assertThat(violations("{\"unknown\":[%s]}".formatted(most)))
        .containsExactly("/unknown" + "/0".repeat(31) + " limit");
  }

  private static List<String> violations(String body) {
    try {
      read(body);
      return List.of();
    } catch (Failure.Invalid invalid) {
      return invalid.violations().stream().map(StrictJsonTest::told).toList();
    }
  }

  private static String told(Violation violation) {
    return violation.pointer() + " " + violation.code();
  }

  private static void read(String body) {
    JsonBody.parse(
        body.getBytes(StandardCharsets.UTF_8),
        PlaceOrderRequest.class,
        (request, violations) -> request.toCommand(CURRENCIES, violations));
  }
}
