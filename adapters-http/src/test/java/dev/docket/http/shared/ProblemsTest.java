package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {

  private static final List<Failure.Violation> VIOLATIONS =
      List.of(
          new Failure.Violation("/a", "min", "must be at least 1"),
          new Failure.Violation("/b/0", "type", "must be a string"));

  private static final UUID EXISTING = new UUID(0, 7);

  @ParameterizedTest
  @MethodSource
  void each_failure_has_its_status_members_and_headers(
      Failure failure,
      int status,
      String code,
      Map<String, Object> members,
      Map<String, String> headers) {
    var problem = Problems.of(failure);

    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.code()).isEqualTo(code).isEqualTo(failure.code());
    assertThat(problem.detail()).isEqualTo(failure.detail());
    assertThat(problem.title()).isNotBlank();
    assertThat(problem.members()).isEqualTo(members);
    assertThat(problem.headers()).isEqualTo(headers);
  }

  static Stream<Arguments> each_failure_has_its_status_members_and_headers() {
    return Stream.of(
        argumentSet(
            "Invalid",
            new Failure.Invalid(VIOLATIONS),
            422,
            "validation_failed",
            Map.of("errors", VIOLATIONS),
            Map.of()),
        argumentSet(
            "RuleBroken",
            new Failure.RuleBroken("customer_inactive", "the customer is inactive"),
            422,
            "customer_inactive",
            Map.of(),
            Map.of()),
        argumentSet(
            "IllegalTransition",
            new Failure.IllegalTransition("it is completed", List.of("confirm", "cancel")),
            409,
            "illegal_transition",
            Map.of("allowed_actions", List.of("confirm", "cancel")),
            Map.of()),
        argumentSet(
            "Duplicate",
            new Failure.Duplicate("reference", "there is one already"),
            409,
            "duplicate_reference",
            Map.of(),
            Map.of()),
        argumentSet(
            "Duplicate of something known",
            new Failure.Duplicate("reference", "there is one already", EXISTING),
            409,
            "duplicate_reference",
            Map.of("existing_id", EXISTING),
            Map.of()),
        argumentSet(
            "NotFound",
            new Failure.NotFound("order", "x"),
            404,
            "order_not_found",
            Map.of(),
            Map.of()),
        argumentSet(
            "Stale",
            new Failure.Stale(7),
            412,
            "stale_version",
            Map.of("current_version", 7L),
            Map.of()),
        argumentSet(
            "NotAuthenticated",
            new Failure.NotAuthenticated("invalid_token", "the token is not valid"),
            401,
            "invalid_token",
            Map.of(),
            Map.of("WWW-Authenticate", "Bearer")),
        argumentSet(
            "Forbidden",
            new Failure.Forbidden(OrderScopes.WRITE),
            403,
            "insufficient_scope",
            Map.of("required_scope", "orders:write"),
            Map.of()),
        argumentSet(
            "Forbidden to all scopes",
            new Failure.Forbidden("person_required", "not for machines"),
            403,
            "person_required",
            Map.of(),
            Map.of()),
        argumentSet(
            "InProgress",
            new Failure.InProgress("idempotency_key_in_flight", "later", Duration.ofSeconds(1)),
            409,
            "idempotency_key_in_flight",
            Map.of("retry_after", 1L),
            Map.of("Retry-After", "1")),
        argumentSet(
            "TooManyRequests",
            new Failure.TooManyRequests("too_many_attempts", "later", Duration.ofMillis(1_001)),
            429,
            "too_many_attempts",
            Map.of("retry_after", 2L),
            Map.of("Retry-After", "2")),
        argumentSet(
            "Unavailable",
            new Failure.Unavailable(
                "busy", "try again", Duration.ofSeconds(3), new IllegalStateException("secret")),
            503,
            "busy",
            Map.of("retry_after", 3L),
            Map.of("Retry-After", "3")));
  }

  @Test
  void no_kind_of_failure_is_left_out_above() {
    var shown =
        each_failure_has_its_status_members_and_headers()
            .map(arguments -> Objects.requireNonNull(arguments.get()[0]).getClass())
            .collect(Collectors.toSet());

    assertThat(shown)
        .isEqualTo(
            Arrays.stream(Failure.class.getPermittedSubclasses()).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "999, 1", "1000, 1", "2500, 3", "60000, 60"})
  void who_shall_come_again_waits_at_least_a_second(long milliseconds, String seconds) {
    var failure =
        new Failure.Unavailable("busy", "try again", Duration.ofMillis(milliseconds), null);

    assertThat(Problems.of(failure).headers()).containsEntry("Retry-After", seconds);
  }

  @Test
  void a_problem_is_written_in_the_order_of_the_standard_with_its_own_members_last() {
    var problem = Problems.of(new Failure.Invalid("/a~1b", "min", "must be at least 1"));

    assertThat(new String(problem.body("request-1"), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"type":"/problems/validation-failed","title":"Validation failed","status":422,\
            "detail":"1 field is not acceptable","code":"validation_failed",\
            "request_id":"request-1",\
            "errors":[{"pointer":"/a~1b","code":"min","detail":"must be at least 1"}]}\
            """);
  }

  @Test
  void a_bad_parameter_is_named() {
    var problem = Problems.badParameter("limit", "range", "must be 1 to 100").problem();

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.code()).isEqualTo("validation_failed");
    assertThat(problem.members())
        .isEqualTo(
            Map.of(
                "errors",
                List.of(
                    Map.of("parameter", "limit", "code", "range", "detail", "must be 1 to 100"))));
  }

  @Test
  void a_bad_cursor_has_a_code_of_its_own() {
    var problem = Problems.badCursor().problem();

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.code()).isEqualTo("invalid_cursor");
  }

  @Test
  void every_status_of_an_error_has_words_that_tell_nothing_of_a_cause() {
    IntStream.range(400, 600)
        .mapToObj(Problem::ofStatus)
        .forEach(problem -> {
          assertThat(problem.code()).matches("[a-z_]+");
          assertThat(problem.title()).isNotBlank();
          assertThat(problem.detail()).matches("[A-Za-z0-9 /.]+");
          assertThat(problem.members()).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource({
    "404, not_found",
    "405, method_not_allowed",
    "408, request_timeout",
    "413, body_too_large",
    "414, uri_too_long",
    "415, unsupported_media_type",
    "417, expectation_failed",
    "426, upgrade_required",
    "431, headers_too_large",
    "400, bad_request",
    "418, bad_request",
    "500, internal_error",
    "501, internal_error",
    "503, unavailable",
    "505, http_version_not_supported",
  })
  void a_status_of_the_server_itself_has_its_code(int status, String code) {
    assertThat(Problem.ofStatus(status).status()).isEqualTo(status);
    assertThat(Problem.ofStatus(status).code()).isEqualTo(code);
  }
}
