package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryParametersTest {

  @ParameterizedTest
  @CsvSource({
    "a=1, 1",
    "a=x%20y, x y",
    "a=x+y, x y",
    "b=2&a=%C3%9F, ß",
    "a=%F0%9F%99%82, 🙂",
    "a=1=2, 1=2",
    "&&a=1&, 1"
  })
  void a_value_is_decoded(String query, String value) {
    assertThat(QueryParameters.parse(query).find("a")).contains(value);
  }

  @Test
  void without_a_query_there_is_nothing() {
    assertThat(QueryParameters.parse(null).find("a")).isEmpty();
    assertThat(QueryParameters.parse("").find("a")).isEmpty();
    assertThat(QueryParameters.parse("a").find("a")).contains("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%00", "%=1", "a=%C3", "a=%ED%A0%80"})
  void what_is_no_percent_encoded_utf_8_is_refused(String query) {
    assertThatThrownBy(() -> QueryParameters.parse(query))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem().status()).isEqualTo(400));
  }

  @Test
  void an_unknown_and_a_repeated_parameter_are_refused() {
    var known = Set.of("a");

    assertThatThrownBy(() -> QueryParameters.parse("b=1").allowOnly(known))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem().status()).isEqualTo(422));
    assertThatThrownBy(() -> QueryParameters.parse("a=1&a=1").allowOnly(known))
        .isInstanceOf(Refusal.class);
    assertThat(QueryParameters.parse("a=1").allowOnly(known).find("a")).contains("1");
  }

  @Test
  void a_query_is_written_again_with_another_value() {
    var query = QueryParameters.parse("status=a,b&limit=2&cursor=old");

    assertThat(query.encodedWith("cursor", "n&w")).isEqualTo("status=a%2Cb&limit=2&cursor=n%26w");
  }
}
