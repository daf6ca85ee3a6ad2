package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.http.Answer;
import dev.docket.http.Route;
import dev.docket.http.TestApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AcceptTest {

  private static final List<String> OFFERED = List.of("application/json", "text/csv");

  @AutoClose
  private static final TestApi API =
      TestApi.serving(
          Route.get(
              "/chosen",
              Route.ANYONE,
              "",
              http -> Answers.ok(http, Map.of("type", Accept.choose(http, OFFERED)))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|application/json",
        "text/csv|text/csv",
        "TEXT/CSV|text/csv",
        "text/*|text/csv",
        "text/csv; charset=utf-8|text/csv",
        "text/html, text/csv;q=0.8, */*;q=0.1|text/csv",
        "text/csv;q=0.5, application/json|application/json",
        "text/html, */*;q=0.1|application/json"
      })
  void the_type_that_is_liked_best_is_chosen(String header, String chosen) {
    assertThat(ask("Accept: " + header).json().path("type").asText()).isEqualTo(chosen);
  }

  @Test
  void without_a_header_it_is_the_usual_one() {
    assertThat(ask().json().path("type").asText()).isEqualTo("application/json");
    assertThat(ask("Accept:").json().path("type").asText()).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/csv;q=0", "json", "text/csvx", ";;,"})
  void none_of_them_is_not_acceptable(String header) {
    var answer = ask("Accept: " + header);

    answer.isProblem(406, "not_acceptable");
    assertThat(answer.body()).contains("text/csv");
  }

  private static Answer ask(String... headers) {
    return API.get("/chosen", headers);
  }
}
