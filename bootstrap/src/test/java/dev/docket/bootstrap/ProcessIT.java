package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docket.persistence.Eventually;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program as a process of its own: signals, kills, exit codes.
@Timeout(120)
final class ProcessIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  void unusable_settings_end_it_with_2_and_all_problems() throws Exception {
    try (var program = start(Map.of("PORT", "x", "DB_POOL_SIZE", "y"))) {
      assertThat(program.exitCode()).isEqualTo(2);
      assertThat(program.errors()).anyMatch(line -> line.contains("PORT"));
    }
  }

  @Test
  void a_command_tells_a_person_what_it_has_to_say_and_ends() throws Exception {
    var settings = onItsOwnDatabase(Map.of());
    try (var doctor = PackagedProgram.run(directory, settings, "doctor")) {
      assertThat(doctor.exitCode()).isZero();
      assertThat(doctor.output()).hasSizeGreaterThan(5).allMatch(line -> line.startsWith("ok "));
      assertThat(doctor.errors()).isEmpty();
    }
    try (var demo = PackagedProgram.run(directory, settings, "demo", "--orders=20")) {
      assertThat(demo.exitCode()).isZero();
      assertThat(demo.output()).first().asString().startsWith("tenant ");
      assertThat(demo.errors()).last().isEqualTo("100 %");
    }
  }

  @Test
  void a_command_does_not_wait_for_a_database_that_is_away() throws Exception {
    var settings = new HashMap<>(onItsOwnDatabase(Map.of()));
    settings.put("DATABASE_URL", "postgresql://docket_owner:x@127.0.0.1:1/docket");
    try (var demo = PackagedProgram.run(directory, settings, "demo")) {
      assertThat(demo.exitCode()).isEqualTo(1);
      assertThat(demo.output()).isEmpty();
      assertThat(demo.errors()).singleElement().asString().contains("127.0.0.1:1", "refused");
    }
  }

  @Test
  void a_request_in_flight_at_sigterm_gets_its_answer_and_the_exit_code_is_0() throws Exception {
    var database = TestDatabase.migrated();
    var owner = database.owner();
    try (var program = start(ServerSettings.on(database, Map.of()));
        var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
        var statement = connection.createStatement()) {
      var api = program.api();
      var token = register(api);
      var customer = field(post(api + "/customers", token, "{\"name\": \"Ada\"}").body(), "id");
      connection.setAutoCommit(false);
      // the order waits for the customer, whom another transaction holds
      statement.execute("select from customers for update");
      var answer =
          HTTP.sendAsync(request(api + "/orders", token, order(customer)), BodyHandlers.ofString());
      Eventually.within(10, () -> isWaitedFor(database));

      program.askToEnd();
      Eventually.within(10, () -> isRefused(api));
      assertThat(answer.isDone()).isFalse();
      connection.rollback();

      assertThat(answer.get().statusCode()).isEqualTo(201);
      assertThat(program.exitCode()).isZero();
    }
  }

  @Test
  void it_drains_not_ready_but_serving_until_load_balancers_have_noticed() throws Exception {
    try (var program = start(onItsOwnDatabase(Map.of("DRAIN_DELAY", "4")))) {
      var api = program.api();
      var ready = URI.create(api).resolve("/health/ready").toString();
      var live = URI.create(api).resolve("/health/live").toString();
      var token = register(api);
      assertThat(get(ready, "none").statusCode()).isEqualTo(200);

      program.askToEnd();

      Eventually.within(3, () -> statusOf(ready) == 503);
      var answer = get(ready, "none");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(get(live, "none").statusCode()).isEqualTo(200);
      assertThat(post(api + "/customers", token, "{\"name\": \"Ada\"}").statusCode())
          .isEqualTo(201);
      assertThat(program.isAlive()).isTrue();
      assertThat(program.exitCode()).isZero();
      assertThat(isRefused(api)).isTrue();
    }
  }

  @Test
  void in_json_each_line_of_the_log_is_an_object() throws Exception {
    try (var program = start(onItsOwnDatabase(Map.of("LOG_FORMAT", "json")))) {
      var api = program.api();
      var token = register(api);
      get(api + "/orders?status=%0anew", token);
      program.askToEnd();

      assertThat(program.exitCode()).isZero();
      assertThat(program.output()).hasSizeGreaterThan(2);
      for (var line : program.output()) {
        assertThat(JSON.readTree(line).path("level").asText()).as(line).isIn("INFO", "WARN");
      }
      assertThat(program.output())
          .anyMatch(line ->
              line.contains("\"loggerName\":\"access\"")
                  && line.contains("\"route\":\"\\/api\\/v1\\/orders\"")
                  && line.contains("\"status\":\"422\""));
    }
  }

  @Test
  void an_order_is_still_there_after_a_stop_and_after_a_kill() throws Exception {
    var settings = Map.of("DATA_DIR", directory.resolve("data").toString());
    String token;
    String order;

    try (var first = start(settings)) {
      var api = first.api();
      token = register(api);
      var customer = field(post(api + "/customers", token, "{\"name\": \"Ada\"}").body(), "id");
      order = field(post(api + "/orders", token, order(customer)).body(), "id");
      post(api + "/orders/" + order + "/confirm", token, "{}");
      first.askToEnd();
      assertThat(first.exitCode()).isZero();
    }
    // killed at its end
    try (var second = start(settings)) {
      assertThat(get(second.api() + "/orders/" + order, token).body())
          .contains("\"status\":\"confirmed\"");
    }
    try (var third = start(settings)) {
      assertThat(get(third.api() + "/orders/" + order, token).body())
          .contains("\"status\":\"confirmed\"");
      third.askToEnd();
      assertThat(third.exitCode()).isZero();
    }
  }

  @Test
  @Timeout(240)
  void tokens_outlive_one_change_of_the_kept_secret_and_not_two() throws Exception {
    var settings = Map.of("DATA_DIR", directory.resolve("data").toString());
    String login;

    try (var before = start(settings)) {
      login = register(before.api());
      var refused = run(1, settings, "keys", "rotate");
      assertThat(refused.errors()).singleElement().asString().contains("is in use by another");
      stop(before);
    }
    run(0, settings, "keys", "rotate");
    String[] asking = {"token", "--tenant=acme", "--email=olga@example.org", "--reason=ticket 42"};
    var support = run(0, settings, asking).output();
    assertThat(support).hasSize(1);
    try (var between = start(settings)) {
      var me = between.api() + "/users/me";
      assertThat(get(me, login).statusCode()).isEqualTo(200);
      assertThat(get(me, support.getFirst()).body()).contains("olga@example.org");
      stop(between);
    }
    run(0, settings, "keys", "rotate");
    try (var after = start(settings)) {
      var me = after.api() + "/users/me";
      assertThat(get(me, login).statusCode()).isEqualTo(401);
      // it was made with the secret before
      assertThat(get(me, support.getFirst()).statusCode()).isEqualTo(200);
      stop(after);
    }
  }

  @Test
  void who_looks_for_a_fault_of_a_command_sees_where_it_came_from() throws Exception {
    var data = directory.resolve("data");
    Files.createDirectories(data.resolve("jwt-secret"));
    var settings = Map.of("DATA_DIR", data.toString());

    var plain = run(1, settings, "demo");
    assertThat(plain.errors()).singleElement().asString().startsWith("docket failed: ");
    var debugged = new HashMap<>(settings);
    debugged.put("DEBUG", "true");
    var whole = run(1, debugged, "demo");

    assertThat(whole.output()).isEmpty();
    assertThat(whole.errors())
        .anyMatch(line -> line.contains("at dev.docket.bootstrap.KeptSecret"));
  }

  @Test
  void the_packaged_program_has_the_contract_that_was_reviewed() throws Exception {
    try (var program = start(onItsOwnDatabase(Map.of()))) {
      var address = URI.create(program.api()).resolve("/openapi.json").toString();

      var served = JSON.readTree(get(address, "none").body());

      // what is read off the classes must not depend on how they are packed; the build names itself
      ((ObjectNode) served.path("info")).put("version", "development");
      assertThat(served)
          .isEqualTo(JSON.readTree(Path.of("src/test/resources/openapi.json").toFile()));
    }
  }

  private static Map<String, String> onItsOwnDatabase(Map<String, String> more) {
    return ServerSettings.on(TestDatabase.migrated(), more);
  }

  /// A command, ended with this code.
  private PackagedProgram run(int exitCode, Map<String, String> settings, String... command)
      throws Exception {
    try (var program = PackagedProgram.run(directory, settings, command)) {
      assertThat(program.exitCode()).as("%s", program.errors()).isEqualTo(exitCode);
      return program;
    }
  }

  private static void stop(PackagedProgram program) throws InterruptedException {
    program.askToEnd();
    assertThat(program.exitCode()).isZero();
  }

  private PackagedProgram start(Map<String, String> settings) throws IOException {
    return PackagedProgram.start(directory, settings);
  }

  private static String register(String api) throws IOException, InterruptedException {
    var body =
        """
        {"tenant_name": "Acme", "tenant_slug": "acme", "name": "Olga",
         "email": "olga@example.org", "password": "a long enough password"}\
        """;
    return field(post(api + "/auth/register", "none", body).body(), "access_token");
  }

  private static String order(String customer) {
    return """
    {"customer_id": "%s", "currency": "EUR",
     "items": [{"product_id": "tea", "quantity": 2, "unit_price": "1.50"}]}\
    """
        .formatted(customer);
  }

  private static String field(String json, String name) {
    var matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    assertThat(matcher.find()).as(json).isTrue();
    return matcher.group(1);
  }

  private static HttpRequest request(String url, String token, String json) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  private static HttpResponse<String> post(String url, String token, String json)
      throws IOException, InterruptedException {
    return HTTP.send(request(url, token, json), BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String url, String token)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static int statusOf(String url) {
    try {
      return get(url, "none").statusCode();
    } catch (IOException | InterruptedException failure) {
      return 0;
    }
  }

  private static boolean isWaitedFor(TestDatabase database) {
    return !database
        .askSuperuser("select pid::text from pg_stat_activity where wait_event_type = 'Lock'")
        .isEmpty();
  }

  private static boolean isRefused(String api) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(api).getPort())) {
      return !socket.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }
}
