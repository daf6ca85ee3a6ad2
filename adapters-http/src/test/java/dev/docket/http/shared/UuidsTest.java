package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.docket.domain.shared.Failure;
import dev.docket.http.Route;
import dev.docket.http.TestApi;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTest {

  private static final String CANONICAL = "0190000a-0000-7000-8000-00000000000b";

  @AutoClose
  private static final TestApi API =
      TestApi.serving(
          Route.get(
              "/things/{id}",
              Route.ANYONE,
              "Get",
              http -> Answers.ok(http, Map.of("id", Uuids.inPath(http, "thing")))));

  @Test
  void the_canonical_text_is_read() {
    assertThat(Uuids.require(CANONICAL)).isEqualTo(UUID.fromString(CANONICAL));
    assertThat(API.get("/things/" + CANONICAL).json().path("id").asText()).isEqualTo(CANONICAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "0190000A-0000-7000-8000-00000000000B",
        "0190000a00007000800000000000000b",
        "{0190000a-0000-7000-8000-00000000000b}",
        "urn:uuid:0190000a-0000-7000-8000-00000000000b",
        "1-1-1-1-1",
        "0190000a-0000-7000-8000-00000000000",
        "0190000a-0000-7000-8000-00000000000b0",
        "0190000a-0000-7000-8000-00000000000g",
        "0190000a_0000_7000_8000_00000000000b",
        " 0190000a-0000-7000-8000-00000000000b",
        "0190000a-0000-7000-8000-00000000000b\n",
        "0190000a-0000-7000-8000-00000000000\u0661",
        "\uff10190000a-0000-7000-8000-00000000000b",
        "' or '1'='1",
      })
  void any_other_text_is_refused(String text) {
    var refusal = catchThrowableOfType(Failure.Invalid.class, () -> Uuids.require(text));

    assertThat(refusal.violations())
        .extracting(Failure.Violation::pointer, Failure.Violation::code)
        .containsExactly(tuple("", "uuid"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "0190000A-0000-7000-8000-00000000000B",
        "0190000a00007000800000000000000b",
        "1-1-1-1-1",
        "0190000a-0000-7000-8000-00000000000b%20",
        "%27%20or%20%271%27=%271",
        "%3Cscript%3E",
        "%D9%A1",
      })
  void an_address_with_any_other_text_leads_nowhere(String id) {
    API.get("/things/" + id).isProblem(404, "thing_not_found");
  }
}
