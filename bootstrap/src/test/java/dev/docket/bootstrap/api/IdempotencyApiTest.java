package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.application.shared.port.Race;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import dev.docket.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdempotencyApiTest {

  private static final TestServer SERVER = TestServer.shared();

  private final Company company = SERVER.company();
  private final Client owner = company.owner();
  private final String customer = company.customer();
  private final String key = UUID.randomUUID().toString();

  @Test
  void an_order_that_is_posted_again_is_the_same_one() {
    var first = post(order(), key);
    var again = post(order(), key);

    first.isStatus(201);
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertIsReplayOf(again, first);
    assertThat(owner.get("/orders").data()).hasSize(1);
    assertThat(owner.get("/orders/" + first.id() + "/events").data()).hasSize(1);
  }

  @Test
  void a_step_that_is_posted_again_is_one_step() {
    var order = company.order(customer);
    var first = owner.post("/orders/" + order + "/confirm", "", "Idempotency-Key", key);
    var again = owner.post("/orders/" + order + "/confirm", "", "Idempotency-Key", key);

    first.isStatus(200);
    assertIsReplayOf(again, first);
    assertThat(owner.get("/orders/" + order).field("version")).isEqualTo("2");
  }

  @Test
  void an_answer_without_a_body_is_told_again_as_well() {
    var made = company.apiKey("orders:read").id();

    var first = call("DELETE", "/api-keys/" + made, "", key);
    var again = call("DELETE", "/api-keys/" + made, "", key);

    first.isStatus(204);
    assertIsReplayOf(again, first);
    call("DELETE", "/api-keys/" + made, "", "another").isProblem(404, "api_key_not_found");
  }

  @Test
  void a_secret_that_is_told_once_is_told_again_for_its_call_and_stands_nowhere_in_the_clear() {
    var body = "{\"name\": \"till\", \"scopes\": [\"orders:read\"]}";

    var first = owner.post("/api-keys", body, "Idempotency-Key", key).isStatus(201);
    var again = owner.post("/api-keys", body, "Idempotency-Key", key);

    assertIsReplayOf(again, first);
    assertThat(again.field("key")).isNotBlank();
    var stored =
        SERVER
            .database()
            .askSuperuser(
                "select encode(content, 'escape') from idempotency_keys where key = '%s'"
                    .formatted(key));
    assertThat(stored)
        .singleElement()
        .asString()
        .isNotEmpty()
        .doesNotContain(first.field("key"))
        .doesNotContain("till");
  }

  @Test
  void a_key_can_be_quoted_and_is_the_same_one() {
    var first = post(order(), "\"" + key + "\"");

    assertIsReplayOf(post(order(), key), first.isStatus(201));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/", "a,b", "!#$%&'()*+,-./:;<=>?@[]^_`{|}~", "\"\\\"\\\\\""})
  void a_key_is_any_visible_ascii(String some) {
    var first = post(order(), some).isStatus(201);

    assertIsReplayOf(post(order(), some), first);
  }

  @Test
  void a_key_has_255_characters_at_most() {
    post(order(), "k".repeat(255)).isStatus(201);
    post(order(), "\"" + "q".repeat(255) + "\"").isStatus(201);

    post(order(), "k".repeat(256)).isProblem(400, "malformed_idempotency_key");
    post(order(), "\"" + "q".repeat(256) + "\"").isProblem(400, "malformed_idempotency_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\"\"", "\"", "\"open", "two words", "a, b", "\"a\\b\""})
  void what_is_no_key_is_refused_and_nothing_is_done(String some) {
    post(order(), some).isProblem(400, "malformed_idempotency_key");

    assertThat(owner.get("/orders").data()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"k\u00e4se", "k\u00ff", "k\u0080"})
  void a_key_that_is_not_ascii_is_refused(String some) {
    var request =
        """
        POST /api/v1/orders HTTP/1.1
        Host: docket
        Authorization: Bearer %s
        Idempotency-Key: %s
        Content-Type: application/json
        Content-Length: 2
        Connection: close

        {}\
        """
            .formatted(owner.token(), some);

    var answer = Wire.exchange(SERVER.port(), request.replace("\n", "\r\n"));

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
  }

  @Test
  void two_keys_are_refused() {
    owner
        .post("/orders", order(), "Idempotency-Key", "one", "Idempotency-Key", "two")
        .isProblem(400, "malformed_idempotency_key");
  }

  @ParameterizedTest
  @MethodSource("otherCalls")
  void a_key_that_another_call_has_borne_is_refused(String method, String path, String body) {
    post(order(), key).isStatus(201);
    var order = owner.get("/orders").firstId();

    var refused =
        call(method, path.replace("ORDER", order), body.replace("CUSTOMER", customer), key);

    refused.isProblem(422, "idempotency_key_reused");
    assertThat(owner.get("/orders").data()).hasSize(1);
    assertThat(owner.get("/orders/" + order).field("version")).isEqualTo("1");
  }

  static Stream<Arguments> otherCalls() {
    var body = TestServer.orderOf("CUSTOMER", item("13.99"));
    return Stream.of(
        argumentSet("another body", "POST", "/orders", TestServer.orderOf("CUSTOMER", item("14"))),
        argumentSet("the same in other bytes", "POST", "/orders", body + " "),
        argumentSet("another query", "POST", "/orders?dry_run=false", body),
        argumentSet("another address", "POST", "/orders/ORDER/confirm", ""));
  }

  @Test
  void a_colleague_does_not_get_the_answer_of_a_call() {
    var body = "{\"name\": \"till\", \"scopes\": [\"tenant:write\"]}";
    owner.post("/api-keys", body, "Idempotency-Key", key).isStatus(201);

    var colleague = SERVER.member(company, Role.ADMIN);

    colleague
        .post("/api-keys", body, "Idempotency-Key", key)
        .isProblem(422, "idempotency_key_reused");
  }

  @Test
  void who_may_not_call_is_not_told_the_answer_either() {
    post(order(), key).isStatus(201);

    SERVER
        .member(company, Role.VIEWER)
        .post("/orders", order(), "Idempotency-Key", key)
        .isProblem(403, "insufficient_scope");
    SERVER
        .anonymous()
        .post("/orders", order(), "Idempotency-Key", key)
        .isProblem(401, "not_authenticated");
  }

  @Test
  void another_tenant_has_keys_of_its_own() {
    post(order(), key).isStatus(201);
    var other = SERVER.company();

    var theirs =
        other
            .owner()
            .post("/customers", "{\"name\": \"Bob\"}", "Idempotency-Key", key)
            .isStatus(201);

    assertThat(theirs.header("Idempotent-Replayed")).isEmpty();
    assertThat(other.owner().get("/orders").data()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_refusal_keeps_nothing_so_a_corrected_call_with_the_same_key_runs(String bad, int status) {
    post(bad.replace("CUSTOMER", customer), key).isStatus(status);
    owner.get("/idempotency-keys/" + key).isProblem(404, "idempotency_key_not_found");

    var corrected = post(order(), key).isStatus(201);

    assertThat(corrected.header("Idempotent-Replayed")).isEmpty();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        argumentSet("not JSON", "{", 400),
        argumentSet("not acceptable", "{}", 422),
        argumentSet(
            "unknown customer", TestServer.orderOf(UUID.randomUUID().toString(), item("1")), 404));
  }

  @Test
  void what_became_of_a_call_can_be_asked() {
    owner.get("/idempotency-keys/" + key).isProblem(404, "idempotency_key_not_found");
    var before = Instant.now();
    var made = post(order(), key).isStatus(201);

    var told = owner.get("/idempotency-keys/" + key).isStatus(200);

    assertThat(told.field("key")).isEqualTo(key);
    assertThat(told.body().path("status_code").asInt()).isEqualTo(201);
    assertThat(told.field("resource")).isEqualTo(made.header("Location"));
    assertThat(Instant.parse(told.field("called_at"))).isBetween(before, Instant.now());
    assertThat(Instant.parse(told.field("expires_at")))
        .isEqualTo(Instant.parse(told.field("called_at")).plusSeconds(24 * 60 * 60));
    assertThat(told.text()).doesNotContain(customer);
  }

  @Test
  void the_thing_that_a_call_changed_is_told_by_its_address() {
    var order = company.order(customer);
    owner.post("/orders/" + order + "/confirm", "", "Idempotency-Key", key).isStatus(200);
    var rename = "{\"name\": \"Other\"}";
    owner.patch("/tenant", rename, "If-Match", "*", "Idempotency-Key", key + "2").isStatus(200);
    var batch = "{\"orders\": [%s]}".formatted(order());
    owner.post("/orders/batch", batch, "Idempotency-Key", key + "3").isStatus(207);

    assertThat(resourceOf(key).asText()).isEqualTo("/api/v1/orders/" + order);
    assertThat(resourceOf(key + "2").asText()).isEqualTo("/api/v1/tenant");
    assertThat(resourceOf(key + "3").isNull()).isTrue();
  }

  private JsonNode resourceOf(String some) {
    return owner.get("/idempotency-keys/" + some).isStatus(200).body().get("resource");
  }

  @Test
  void a_key_can_be_asked_for_with_whatever_stands_in_it() {
    post(order(), "a?#[]:b").isStatus(201);

    owner.get("/idempotency-keys/a%3F%23%5B%5D:b").isStatus(200);
    owner.get("/idempotency-keys/k%C3%A4se").isProblem(404, "idempotency_key_not_found");
  }

  @Test
  void a_key_on_a_read_or_on_a_login_is_passed_over() {
    owner.get("/orders", "Idempotency-Key", key).isStatus(200);
    SERVER
        .anonymous()
        .post("/auth/refresh", "{\"refresh_token\": \"none\"}", "Idempotency-Key", key)
        .isStatus(401);

    owner.get("/idempotency-keys/" + key).isProblem(404, "idempotency_key_not_found");
  }

  @Test
  void a_parameter_that_nobody_knows_is_refused_before_anything_is_done() {
    for (var path : List.of("/orders?dryrun=true", "/orders?dry_run=true&dry_run=true")) {
      owner.post(path, order()).isStatus(422);
    }
    assertThat(owner.post("/orders?dry_run=maybe", order()).isStatus(422).errors())
        .containsExactly("dry_run enum");
    assertThat(
            SERVER
                .anonymous()
                .post("/auth/logout?dry_run=true", "{\"refresh_token\": \"x\"}")
                .isStatus(422)
                .errors())
        .containsExactly("dry_run unknown_parameter");

    assertThat(owner.get("/orders").data()).isEmpty();
  }

  @Test
  void twenty_four_posts_with_one_key_are_one_order() {
    for (var round = 0; round < 20; round++) {
      var shared = "round-" + round;

      var answers = Race.returned(Race.of(24, () -> post(order(), shared)));

      assertThat(answers).hasSize(24).allSatisfy(answer -> answer.isStatus(201));
      assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
      assertThat(answers)
          .filteredOn(answer -> answer.header("Idempotent-Replayed").isEmpty())
          .hasSize(1);
    }

    assertThat(owner.get("/orders?limit=100").data()).hasSize(20);
  }

  @Test
  void a_call_that_is_under_way_elsewhere_is_waited_for_and_then_told_to_be() throws SQLException {
    try (var elsewhere = TestDatabase.connect(SERVER.database().owner())) {
      elsewhere.setAutoCommit(false);
      claim(elsewhere);

      var told = post(order(), key).isProblem(409, "idempotency_key_in_flight");

      assertThat(told.header("Retry-After")).isEqualTo("1");
      assertThat(told.body().path("retry_after").asInt()).isEqualTo(1);
      owner.get("/idempotency-keys/" + key).isProblem(404, "idempotency_key_not_found");
      elsewhere.rollback();
    }

    post(order(), key).isStatus(201);
  }

  private void claim(Connection elsewhere) throws SQLException {
    var text =
        "insert into idempotency_keys (tenant_id, key, fingerprint, called_at, expires_at)"
            + " values (?, ?, 'another server', now(), now())";
    try (var statement = elsewhere.prepareStatement(text)) {
      statement.setObject(1, company.tenant().value());
      statement.setString(2, key);
      statement.executeUpdate();
    }
  }

  @Test
  void an_answer_can_be_told_again_after_the_secret_was_changed() {
    var database = TestDatabase.migrated();
    String order;
    Answer first;
    Client client;
    Company some;
    try (var before = TestServer.start(database, Map.of("JWT_SECRET", "s".repeat(32)))) {
      some = before.company();
      order = TestServer.orderOf(some.customer(), item("1"));
      first = some.owner().post("/orders", order, "Idempotency-Key", key).isStatus(201);
    }

    var rotated = Map.of("JWT_SECRET", "t".repeat(32), "JWT_PREVIOUS_SECRET", "s".repeat(32));
    try (var after = TestServer.start(database, rotated)) {
      client =
          after
              .anonymous()
              .as(after.logIn(some, "olga@example.org", TestServer.PASSWORD).field("access_token"));
      assertIsReplayOf(client.post("/orders", order, "Idempotency-Key", key), first);
    }

    try (var without = TestServer.start(database, Map.of("JWT_SECRET", "u".repeat(32)))) {
      client =
          without
              .anonymous()
              .as(
                  without
                      .logIn(some, "olga@example.org", TestServer.PASSWORD)
                      .field("access_token"));
      client
          .post("/orders", order, "Idempotency-Key", key)
          .isProblem(409, "idempotency_answer_lost");
      assertThat(client.get("/orders").data()).hasSize(1);
    }
  }

  /// Out of memory, and given up for another transaction, for which it is run again.
  @ParameterizedTest
  @ValueSource(strings = {"53200", "40001"})
  void an_answer_is_not_given_when_its_commit_fails(String state) {
    try (var server = TestServer.start(TestDatabase.migrated(), Map.of())) {
      var some = server.company();
      var order = TestServer.orderOf(some.customer(), item("1"));
      server
          .database()
          .executeAsSuperuser(
              """
              create function fail() returns trigger language plpgsql as $$
              begin
                raise sqlstate '%s';
              end
              $$;
              create constraint trigger fails after update on idempotency_keys
              deferrable initially deferred for each row execute function fail()
              """
                  .formatted(state));

      var refused = some.owner().post("/orders", order, "Idempotency-Key", key);

      refused.isProblem(503, "database_unavailable");
      assertThat(refused.header("ETag")).isEmpty();
      assertThat(refused.header("Location")).isEmpty();
      assertThat(some.owner().get("/orders").data()).isEmpty();

      server.database().executeAsSuperuser("drop trigger fails on idempotency_keys");
      some.owner().post("/orders", order, "Idempotency-Key", key).isStatus(201);
    }
  }

  private Answer post(String body, String some) {
    return owner.post("/orders", body, "Idempotency-Key", some);
  }

  private Answer call(String method, String path, String body, String some) {
    return owner.call(method, path, body, "Idempotency-Key", some);
  }

  private String order() {
    return TestServer.orderOf(customer, item("13.99"));
  }

  private static String item(String price) {
    return "{\"product_id\": \"tea\", \"quantity\": 2, \"unit_price\": \"%s\"}".formatted(price);
  }

  private static void assertIsReplayOf(Answer again, Answer first) {
    again.isStatus(first.status());
    assertThat(again.text()).isEqualTo(first.text());
    for (var header : List.of("ETag", "Location", "Content-Type", "Cache-Control")) {
      assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
    }
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }
}
