package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.docket.bootstrap.Collector.Told;
import dev.docket.bootstrap.api.Answer;
import dev.docket.bootstrap.api.Client;
import dev.docket.persistence.Eventually;
import dev.docket.persistence.FreePort;
import dev.docket.persistence.TestDatabase;
import dev.docket.persistence.redis.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program and a collector that its traces go to.
@Timeout(180)
final class TracesIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String SAMPLED = "00-" + TRACE + "-" + CALLER + "-01";
  private static final String NOT_SAMPLED = "00-" + TRACE + "-" + CALLER + "-00";

  @TempDir private Path directory;

  private TestDatabase database;
  private Collector collector;

  @BeforeEach
  void start() throws IOException {
    database = TestDatabase.migrated();
    collector = Collector.start();
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void a_call_is_told_from_the_request_to_each_statement_as_a_part_of_what_its_caller_does()
      throws Exception {
    try (var program =
        start(
            Map.of(
                "OTEL_SERVICE_NAME", "orders-test",
                "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=trial"))) {
      var owner = register(program);
      var customer = owner.post("/customers", "{\"name\": \"Ada\"}").isStatus(201).id();

      var placed = owner.post("/orders", order(customer), "traceparent", SAMPLED);

      var call = collector.awaitChildOf(CALLER);
      assertThat(call.trace()).isEqualTo(TRACE);
      assertThat(call.isServer()).isTrue();
      assertThat(call.name()).isEqualTo("POST /api/v1/orders");
      assertThat(call.failed()).isFalse();
      assertThat(call.attributes())
          .containsOnly(
              entry("http.request.method", "POST"),
              entry("http.route", "/api/v1/orders"),
              entry("http.response.status_code", "201"),
              entry("url.scheme", "http"));
      var useCase = only(collector.childrenOf(call.id()).filter(span -> !isStatement(span)));
      assertThat(useCase.name()).isEqualTo("Place an order");
      var statements = collector.childrenOf(useCase.id()).toList();
      assertThat(statements)
          .extracting(Told::name)
          .containsExactly(
              "SELECT customers", "INSERT orders INSERT order_items INSERT events COMMIT");
      assertThat(statements.getFirst().attributes())
          .contains(
              entry("db.system.name", "postgresql"),
              entry("db.operation.name", "SELECT"),
              entry("db.query.summary", "SELECT customers"))
          .containsKey("db.query.text")
          .hasSize(4);
      assertThat(collector.ofTrace(TRACE)).allMatch(span -> span.isWithin(call));
      assertThat(collector.resource())
          .containsEntry("service.name", "orders-test")
          .containsEntry("deployment.environment.name", "trial")
          .containsKey("service.version");
      // the trace is found by the answer, and the line of the log by the trace
      assertThat(access(program, placed)).contains("trace_id=\"" + TRACE + "\"");
    }
  }

  @Test
  void what_a_caller_does_wrong_is_no_error_and_what_we_do_is() throws Exception {
    try (var program = start(Map.of())) {
      var owner = register(program);
      owner.get("/orders/" + TRACE, "traceparent", SAMPLED).isStatus(404);

      var missed = collector.awaitChildOf(CALLER);
      assertThat(missed.name()).isEqualTo("GET /api/v1/orders/{id}");
      assertThat(missed.failed()).isFalse();
      assertThat(missed.attributes())
          .containsEntry("http.response.status_code", "404")
          .doesNotContainKey("error.type");
      assertThat(collector.childrenOf(missed.id())).noneMatch(Told::failed);

      database.executeAsSuperuser("alter table orders rename to elsewhere");
      var broken = "00f067aa0ba902b8";
      var answer = owner.get("/orders", "traceparent", SAMPLED.replace(CALLER, broken));

      answer.isStatus(500);
      var failed = collector.awaitChildOf(broken);
      assertThat(failed.failed()).isTrue();
      assertThat(failed.attributes())
          .containsEntry("http.response.status_code", "500")
          .containsEntry("error.type", answer.field("code"));
      var useCase = only(collector.childrenOf(failed.id()).filter(span -> !isStatement(span)));
      assertThat(useCase.failed()).isTrue();
      var statement = only(collector.childrenOf(useCase.id()));
      assertThat(statement.failed()).isTrue();
      assertThat(statement.attributes())
          .containsEntry("db.response.status_code", "42P01")
          .containsEntry("error.type", "42P01");
      assertThat(only(program.written("unexpected failure").stream()))
          .contains("request_id=\"" + answer.header("X-Request-Id") + "\"")
          .contains("trace_id=\"" + TRACE + "\"");
    }
  }

  @Test
  void nothing_of_what_callers_say_or_keep_is_told() throws Exception {
    try (var program = start(Map.of())) {
      var conversation = Conversation.with(program.api());
      conversation.onAGoodDay();
      program.askToEnd();

      assertThat(program.exitCode()).isZero();
      assertThat(collector.spans()).hasSizeGreaterThan(100);
      var calls = conversation.answers().stream().filter(answer -> answer.status() != 429).count();
      assertThat(collector.spans().stream().filter(Told::isServer).count())
          .isGreaterThanOrEqualTo(calls);
      assertThat(collector.text())
          .doesNotContain(conversation.secrets())
          .doesNotContain(
              "example.org", "Vera", "Olga", "Acme", "acme", database.owner().password());
    }
  }

  @Test
  void whose_caller_does_not_want_it_told_is_not_and_who_says_it_wrongly_begins_anew()
      throws Exception {
    try (var program = start(Map.of())) {
      var owner = register(program);
      var quiet = owner.get("/orders", "traceparent", NOT_SAMPLED).isStatus(200);
      var wrong = owner.get("/customers", "traceparent", SAMPLED.replace("4736", "47X6"));
      var twice = owner.get("/users", "traceparent", SAMPLED, "traceparent", SAMPLED);
      program.askToEnd();

      assertThat(program.exitCode()).isZero();
      assertThat(access(program, quiet)).contains("trace_id=\"" + TRACE + "\"");
      assertThat(collector.ofTrace(TRACE)).isEmpty();
      for (var begunAnew : List.of(wrong, twice)) {
        begunAnew.isStatus(200);
        assertThat(access(program, begunAnew)).doesNotContain(TRACE);
      }
      assertThat(collector.spans())
          .filteredOn(Told::isServer)
          .extracting(Told::name, Told::parent)
          .contains(tuple("GET /api/v1/customers", ""), tuple("GET /api/v1/users", ""));
    }
  }

  @Test
  void questions_to_redis_are_told_and_what_another_thread_does_for_a_call() throws Exception {
    try (var redis = TestRedis.start();
        var program = start(Map.of("REDIS_URL", redis.url(), "LOG_FORMAT", "json"))) {
      var owner = register(program);

      owner.get("/orders/export", "traceparent", SAMPLED, "Accept", "text/csv").isStatus(200);

      var call = collector.awaitChildOf(CALLER);
      assertThat(collector.childrenOf(call.id()))
          .anySatisfy(span ->
              assertThat(span.attributes())
                  .containsOnly(
                      entry("db.system.name", "redis"), entry("db.operation.name", "EVALSHA")));
      var useCase = only(collector.childrenOf(call.id()).filter(span -> !isStatement(span)));
      assertThat(collector.childrenOf(useCase.id()))
          .extracting(Told::name)
          .contains("SELECT orders order_items");

      redis.kill();
      var lonely = owner.get("/orders").isStatus(200);

      Eventually.within(5, () -> !program.written("Redis is lost").isEmpty());
      assertThat(program.written(lonely.header("X-Request-Id")))
          .allMatch(line -> line.contains("\"trace_id\":"));
    }
  }

  @Test
  void the_last_are_told_before_the_program_ends() throws Exception {
    try (var program = start(Map.of("OTEL_BSP_SCHEDULE_DELAY", "600000"))) {
      register(program).get("/orders", "traceparent", SAMPLED).isStatus(200);
      assertThat(collector.spans()).isEmpty();

      program.askToEnd();

      assertThat(program.exitCode()).isZero();
      assertThat(collector.childrenOf(CALLER)).hasSize(1);
    }
  }

  @Test
  void a_collector_that_is_away_holds_up_nobody_and_is_told_of_now_and_then() throws Exception {
    var nowhere = "http://127.0.0.1:" + FreePort.choose();
    try (var program = start(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", nowhere))) {
      var owner = register(program);
      for (var call = 0; call < 200; call++) {
        owner.get("/orders").isStatus(200);
      }
      Eventually.within(30, () -> program.linesWith("io.opentelemetry") > 0);

      var begin = System.nanoTime();
      program.askToEnd();

      assertThat(program.exitCode()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
      assertThat(program.output())
          .filteredOn(line -> line.contains("io.opentelemetry"))
          .hasSizeBetween(1, 10)
          .allMatch(line -> line.contains("WARN"));
      assertThat(program.errors()).isEmpty();
    }
  }

  @Test
  void without_a_collector_they_can_be_looked_at_in_the_log() throws Exception {
    try (var program =
        PackagedProgram.start(
            directory, ServerSettings.on(database, Map.of("OTEL_TRACES_EXPORTER", "console")))) {
      register(program).get("/orders", "traceparent", SAMPLED).isStatus(200);
      program.askToEnd();

      assertThat(program.exitCode()).isZero();
      assertThat(program.written("io.opentelemetry"))
          .filteredOn(line -> line.contains(TRACE))
          .anyMatch(line -> line.contains("'List orders, newest first'"))
          .anyMatch(line -> line.contains("'GET /api/v1/orders'"));
      assertThat(collector.spans()).isEmpty();
    }
  }

  @Test
  void nothing_of_it_is_there_unless_it_is_asked_for() throws Exception {
    var loaded = directory.resolve("loaded");
    var settings =
        Map.of(
            "OTEL_SERVICE_NAME", "orders", "JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded);
    try (var program = PackagedProgram.start(directory, ServerSettings.on(database, settings))) {
      register(program).get("/orders", "traceparent", SAMPLED).isStatus(200);
      program.askToEnd();

      assertThat(program.exitCode()).isZero();
      assertThat(Files.readString(loaded))
          .contains("dev.docket.http.ExchangeHandler")
          .doesNotContain("io.opentelemetry", "dev.docket.bootstrap.tracing.Traced");
      assertThat(collector.spans()).isEmpty();
    }
  }

  @Test
  void what_is_said_in_the_file_counts_and_what_can_not_be_used_is_told() throws Exception {
    Files.writeString(
        directory.resolve(".env"), "OTEL_EXPORTER_OTLP_ENDPOINT=%s\n".formatted(collector.url()));
    try (var program = PackagedProgram.start(directory, ServerSettings.on(database, Map.of()))) {
      register(program);
      program.askToEnd();

      assertThat(program.exitCode()).isZero();
      assertThat(collector.resource()).containsEntry("service.name", "docket");
    }
    try (var program = start(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "not-a-pair-but-a-secret"))) {
      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(String.join("\n", program.written()))
          .contains("otel.exporter.otlp.headers")
          .doesNotContain("not-a-pair");
    }
  }

  private PackagedProgram start(Map<String, String> more) throws IOException {
    var settings = new HashMap<String, String>();
    settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url());
    settings.put("OTEL_BSP_SCHEDULE_DELAY", "100");
    settings.putAll(more);
    return PackagedProgram.start(directory, ServerSettings.on(database, settings));
  }

  private static Client register(PackagedProgram program) {
    var nobody = new Client(program.api(), "");
    var body =
        """
        {"tenant_name": "Acme", "tenant_slug": "acme", "name": "Olga",
         "email": "olga@example.org", "password": "a long enough password"}\
        """;
    return nobody.as(nobody.post("/auth/register", body).isStatus(201).field("access_token"));
  }

  private static String order(String customer) {
    return """
    {"customer_id": "%s", "currency": "EUR", "reference": "PO-4711",
     "items": [{"product_id": "tea-of-ada", "quantity": 2, "unit_price": "1.50"}]}\
    """
        .formatted(customer);
  }

  /// The line of the access log for a call.
  private static String access(PackagedProgram program, Answer answer) {
    var id = answer.header("X-Request-Id");
    Eventually.within(5, () -> !program.written(id).isEmpty());
    return only(program.written(id).stream());
  }

  private static boolean isStatement(Told span) {
    return span.attributes().containsKey("db.system.name");
  }

  private static <T> T only(Stream<T> some) {
    var list = some.toList();
    assertThat(list).hasSize(1);
    return list.getFirst();
  }
}
