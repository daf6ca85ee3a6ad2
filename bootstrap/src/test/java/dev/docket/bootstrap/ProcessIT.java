package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.persistence.Eventually;
import dev.docket.persistence.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program as a process of its own: signals, kills, exit codes.
@Timeout(120)
final class ProcessIT {

  private static final Path JAR = Path.of("target", "docket.jar").toAbsolutePath();
  private static final Pattern LISTENS = Pattern.compile("\\s+listens\\s+(http://\\S+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path directory;

  @Test
  void unusable_settings_end_it_with_2_and_all_problems() throws Exception {
    var process = start(Map.of("PORT", "x", "DB_POOL_SIZE", "y"));

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(errors(process)).anyMatch(line -> line.contains("PORT"));
  }

  @Test
  void a_request_in_flight_at_sigterm_gets_its_answer_and_the_exit_code_is_0() throws Exception {
    var database = TestDatabase.migrated();
    var owner = database.owner();
    var url = "%s?user=%s&password=%s".formatted(owner.url(), owner.user(), owner.password());
    var process =
        start(Map.of("DATABASE_URL", url, "JWT_SECRET", "0123456789abcdef0123456789abcdef"));
    var api = api(process);
    var token = register(api);
    var customer = field(post(api + "/customers", token, "{\"name\": \"Ada\"}").body(), "id");

    try (var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // the order waits for the customer, whom another transaction holds
      statement.execute("select from customers for update");
      var answer =
          HTTP.sendAsync(request(api + "/orders", token, order(customer)), BodyHandlers.ofString());
      Eventually.within(10, () -> isWaitedFor(database));

      process.toHandle().destroy();
      Eventually.within(10, () -> isRefused(api));
      assertThat(answer.isDone()).isFalse();
      connection.rollback();

      assertThat(answer.get().statusCode()).isEqualTo(201);
    }
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void an_order_is_still_there_after_a_stop_and_after_a_kill() throws Exception {
    var settings = Map.of("DATA_DIR", directory.resolve("data").toString());

    var first = start(settings);
    var api = api(first);
    var token = register(api);
    var customer = field(post(api + "/customers", token, "{\"name\": \"Ada\"}").body(), "id");
    var order = field(post(api + "/orders", token, order(customer)).body(), "id");
    post(api + "/orders/" + order + "/confirm", token, "{}");
    first.toHandle().destroy();
    assertThat(first.waitFor()).isZero();

    var second = start(settings);
    assertThat(get(api(second) + "/orders/" + order, token).body())
        .contains("\"status\":\"confirmed\"");
    second.toHandle().destroyForcibly();
    second.waitFor();

    var third = start(settings);
    assertThat(get(api(third) + "/orders/" + order, token).body())
        .contains("\"status\":\"confirmed\"");
    third.toHandle().destroy();
    assertThat(third.waitFor()).isZero();
  }

  private Process start(Map<String, String> settings) throws IOException {
    var builder =
        new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-jar", JAR.toString());
    builder.directory(directory.toFile());
    builder.environment().put("PORT", "0");
    builder.environment().putAll(settings);
    return builder.start();
  }

  /// Waits until the program tells where it listens, and goes on reading what else it tells.
  private static String api(Process process) throws IOException {
    var reader = process.inputReader(StandardCharsets.UTF_8);
    var seen = new ArrayList<String>();
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      seen.add(line);
      var listens = LISTENS.matcher(line);
      if (listens.matches()) {
        Thread.ofVirtual().start(() -> drain(reader));
        return listens.group(1);
      }
    }
    throw new AssertionError("it did not start: " + seen + errors(process));
  }

  private static void drain(BufferedReader reader) {
    reader.lines().forEach(line -> {});
  }

  private static List<String> errors(Process process) {
    return process.errorReader(StandardCharsets.UTF_8).lines().toList();
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
