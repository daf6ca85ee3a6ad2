package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.http.Answer;
import dev.docket.http.Route;
import dev.docket.http.TestApi;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ETagsTest {

  @AutoClose
  private static final TestApi API =
      TestApi.serving(
          Route.get("/asked", Route.ANYONE, "", http -> tell(http, ETags::asked)),
          Route.get("/required", Route.ANYONE, "", http -> tell(http, ETags::required)));

  private static void tell(Context http, Function<Context, ExpectedVersion> reading) {
    var versions = reading.apply(http).versions();
    Answers.ok(
        http, Map.of("versions", versions == null ? "any" : new TreeSet<>(versions).toString()));
  }

  @Test
  void a_version_is_its_number_in_quotes() {
    assertThat(ETags.of(3)).isEqualTo("\"3\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", " * ", "\t*"})
  void a_star_means_whichever_version_there_is(String header) {
    assertThat(told("If-Match: " + header)).isEqualTo("any");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1\",\"3\"",
        "\"3\" ,\t\"1\"",
        ",, \"1\", ,\"3\" ,",
        "W/\"2\", \"3\", \"1\", \"3\""
      })
  void of_a_list_each_version_counts(String header) {
    assertThat(told("If-Match: " + header)).isEqualTo("[1, 3]");
  }

  @Test
  void several_headers_are_one_list() {
    assertThat(told("If-Match: \"1\"", "If-Match: \"3\"")).isEqualTo("[1, 3]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W/\"1\"",
        "\"\"",
        "\"*\"",
        "\"0\"",
        "\"01\"",
        "\"-1\"",
        "\"1,2\"",
        "\"W/1\"",
        "\"33a64df551425fcc55e4d42a148795d9f25f89d4\"",
        "\"9999999999999999999\"",
        "\"grün\""
      })
  void a_tag_that_is_weak_or_not_ours_names_no_version(String header) {
    assertThat(told("If-Match: " + header)).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "1",
        "\"1",
        "1\"",
        "'1'",
        "w/\"1\"",
        "W/ \"1\"",
        "\"1\" \"2\"",
        "\"1\"\"2\"",
        "\"1\";\"2\"",
        "*, \"1\"",
        "\"1\", *",
        "**",
        "\"a b\""
      })
  void what_is_neither_a_star_nor_a_list_of_tags_can_not_be_read(String header) {
    for (var path : new String[] {"/asked", "/required"}) {
      API.get(path, "If-Match: " + header).isProblem(400, "bad_request");
    }
  }

  @Test
  void a_star_stands_alone_also_among_several_headers() {
    API.get("/asked", "If-Match: *", "If-Match: \"1\"").isProblem(400, "bad_request");
  }

  @Test
  void a_long_header_costs_no_more_than_its_length() {
    for (var part : new String[] {" ", ",", "\"", "\"1\",", ", "}) {
      assertThat(API.get("/asked", "If-Match: " + part.repeat(7000 / part.length()) + "x").status())
          .isEqualTo(400);
    }
  }

  @Test
  void who_leaves_it_out_means_any_version_or_is_told_to_send_it() {
    assertThat(told()).isEqualTo("any");

    API.get("/required").isProblem(428, "version_required");
  }

  private static String told(String... headers) {
    Answer answer =
        API.get("/required", headers.length == 0 ? new String[] {"If-Match: *"} : headers);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var same = API.get("/asked", headers);
    assertThat(same.body()).isEqualTo(answer.body());
    return same.body().replaceAll("\\{\"versions\":\"(.*)\"}", "$1");
  }
}
