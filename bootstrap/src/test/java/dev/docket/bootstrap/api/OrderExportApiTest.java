package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import dev.docket.persistence.Eventually;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// All orders at once: `GET /orders/export`.
@Timeout(120)
final class OrderExportApiTest {

  private static final TestServer SERVER = TestServer.shared();
  private static final String PATH = "/orders/export";

  private final Company company = SERVER.company();
  private final Client owner = company.owner();
  private final String customer = company.customer();

  @Test
  void lines_of_json_are_the_orders_as_they_are_answered_newest_first() {
    var older = company.order(customer);
    var newer = company.order(customer);

    var answer = export("application/x-ndjson");

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .matches("attachment; filename=\"orders-20[0-9]{2}-[0-9]{2}-[0-9]{2}\\.ndjson\"");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body())
        .isEqualTo(
            owner.get("/orders/" + newer).text()
                + "\n"
                + owner.get("/orders/" + older).text()
                + "\n");
  }

  @Test
  void a_table_has_a_line_for_each_order() {
    var id = place("\"a, \\\"b\\\"\"", "{\"note\": \"x\"}");
    var bare = company.order(customer);
    var order = owner.get("/orders/" + id);

    var answer = export("text/csv");

    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/csv; charset=utf-8; header=present");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse("")).endsWith(".csv\"");
    var lines = List.of(answer.body().split("\r\n", -1));
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst())
        .isEqualTo(
            "id,customer_id,reference,status,currency,total_amount,item_count,metadata,version,"
                + "created_at,updated_at");
    assertThat(lines.get(1)).startsWith(bare + "," + customer + ",,pending,EUR,27.98,1,{},1,");
    assertThat(lines.get(2))
        .isEqualTo(
            "%s,%s,\"a, \"\"b\"\"\",pending,EUR,1.00,1,\"{\"\"note\"\":\"\"x\"\"}\",1,%s,%s"
                .formatted(id, customer, order.field("created_at"), order.field("updated_at")));
    assertThat(lines.get(3)).isEmpty();
  }

  @Test
  void a_reference_that_looks_like_a_formula_is_text_in_a_table_and_itself_elsewhere() {
    place("\"=HYPERLINK(1)\"", "{}");

    assertThat(export("text/csv").body()).contains(",'=HYPERLINK(1),");
    assertThat(export("application/x-ndjson").body()).contains("\"reference\":\"=HYPERLINK(1)\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|application/x-ndjson",
        "application/*|application/x-ndjson",
        "text/*|text/csv",
        "text/csv;q=0.5, application/x-ndjson;q=0.1|text/csv",
        "application/json, */*;q=0.1|application/x-ndjson",
      })
  void the_caller_chooses_the_type(String accept, String type) {
    assertThat(export(accept).headers().firstValue("Content-Type").orElse("")).startsWith(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/html", "text/csv;q=0"})
  void another_type_is_refused(String accept) {
    owner.get(PATH, "Accept", accept).isProblem(406, "not_acceptable");
  }

  @Test
  void of_no_orders_there_are_no_lines() {
    assertThat(export("application/x-ndjson").body()).isEmpty();
    assertThat(export("text/csv").body()).startsWith("id,").hasLineCount(1).endsWith("\r\n");
  }

  @Test
  void the_filters_are_those_of_the_list() {
    var pending = company.order(customer);
    var cancelled = company.order(customer);
    owner.post("/orders/" + cancelled + "/cancel", "{}").isStatus(200);

    assertThat(get(owner, PATH + "?status=cancelled", "*/*").body())
        .contains("\"id\":\"" + cancelled)
        .doesNotContain("\"id\":\"" + pending)
        .hasLineCount(1);
    assertThat(get(owner, PATH + "?currency=EUR&total_min=100", "*/*").body()).isEmpty();
    assertThat(owner.get(PATH + "?status=lost").errors()).containsExactly("status enum");
    assertThat(owner.get(PATH + "?limit=1").errors()).containsExactly("limit unknown_parameter");
  }

  @Test
  void a_head_has_the_headers_alone() {
    company.order(customer);

    var answer = owner.call("HEAD", PATH, "", "Accept", "text/csv").isStatus(200);

    assertThat(answer.text()).isEmpty();
    assertThat(answer.header("Content-Type")).isEqualTo("text/csv; charset=utf-8; header=present");
    assertThat(answer.header("Content-Disposition")).contains("orders-");
    assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
  }

  @Test
  void who_may_not_read_orders_may_not_export_them() {
    var other = SERVER.anonymous().as(company.apiKey("customers:read").field("key"));

    assertThat(other.get(PATH).isProblem(403, "insufficient_scope").field("required_scope"))
        .isEqualTo("orders:read");
    assertThat(get(SERVER.member(company, Role.VIEWER), PATH, "*/*").statusCode()).isEqualTo(200);
  }

  @Test
  void an_export_tells_of_one_moment_and_holds_a_connection_only_while_the_database_gives()
      throws IOException {
    try (var server = TestServer.start(TestDatabase.migrated(), Map.of())) {
      var seeded = SeededOrders.of(server, 30_000);
      try (var slow = open(seeded.owner(), PATH)) {
        var first = new String(slow.readNBytes(1_000), StandardCharsets.UTF_8);
        Eventually.within(20, () -> exporting(server.database()) == 0);
        seeded.changeAll();

        var lines =
            (first + new String(slow.readAllBytes(), StandardCharsets.UTF_8)).split("\n", -1);

        assertThat(lines).hasSize(30_001);
        assertThat(lines)
            .filteredOn(line -> !line.isEmpty())
            .allSatisfy(line -> assertThat(line).contains("\"status\":\"pending\""));
      }
      assertThat(get(seeded.owner(), PATH + "?status=pending", "*/*").body()).isEmpty();
    }
  }

  @Test
  void changes_while_the_database_still_gives_are_not_seen() throws IOException {
    try (var server = TestServer.start(TestDatabase.migrated(), Map.of())) {
      var seeded = SeededOrders.of(server, 100_000);
      try (var quick = open(seeded.owner(), PATH)) {
        var first = quick.read();
        assertThat(exporting(server.database())).as("it is under way").isEqualTo(1);
        seeded.changeAll();

        var text = (char) first + new String(quick.readAllBytes(), StandardCharsets.UTF_8);

        assertThat(text).hasLineCount(100_000).doesNotContain("\"status\":\"cancelled\"");
      }
    }
  }

  @Test
  void a_reader_who_goes_away_leaves_nothing_behind() throws IOException {
    try (var server = TestServer.start(TestDatabase.migrated(), Map.of())) {
      var seeded = SeededOrders.of(server, 200_000);
      var gone = open(seeded.owner(), PATH);
      gone.readNBytes(1_000);
      assertThat(exporting(server.database())).isEqualTo(1);
      assertThat(openSpools()).isEqualTo(1);

      gone.close();

      Eventually.within(2, () -> exporting(server.database()) == 0 && openSpools() == 0);
      // nor is its place taken
      for (var n = 0; n < 3; n++) {
        assertThat(get(seeded.owner(), PATH + "?status=completed", "*/*").statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void a_tenant_has_two_at_once() throws IOException {
    try (var server = TestServer.start(TestDatabase.migrated(), Map.of())) {
      var seeded = SeededOrders.of(server, 30_000);
      var open = new ArrayList<InputStream>();
      open.add(open(seeded.owner(), PATH));
      open.add(open(seeded.owner(), PATH));

      var busy = seeded.owner().get(PATH).isProblem(503, "exports_busy");

      assertThat(busy.header("Retry-After")).isEqualTo("10");
      assertThat(get(server.company().owner(), PATH, "*/*").statusCode()).isEqualTo(200);
      for (var one : open) {
        one.close();
      }
      Eventually.within(
          5, () -> get(seeded.owner(), PATH + "?status=completed", "*/*").statusCode() == 200);
    }
  }

  @Test
  void at_least_one_export_is_possible_with_one_connection() {
    try (var server =
        TestServer.start(
            TestDatabase.migrated(), Map.of("DB_POOL_SIZE", "1", "DB_MAX_OVERFLOW", "0"))) {
      var one = server.company();
      one.order(one.customer());

      assertThat(get(one.owner(), PATH, "*/*").body()).hasLineCount(1);
    }
  }

  @Test
  void a_database_that_can_not_be_read_is_told_as_anywhere_else() {
    try (var server = TestServer.start(TestDatabase.migrated(), Map.of())) {
      var one = server.company();
      server
          .database()
          .executeAsSuperuser("alter function app_set_tenant rename to app_set_nothing");
      server
          .database()
          .executeAsSuperuser(
              """
              create function app_set_tenant(tenant uuid) returns void language plpgsql as
              $$ begin raise exception 'full' using errcode = '53100'; end $$
              """);

      one.owner().get(PATH).isProblem(503, "database_unavailable");
    }
  }

  @Test
  void an_export_whose_database_connection_is_lost_is_seen_to_be_incomplete() throws IOException {
    try (var server = TestServer.start(TestDatabase.migrated(), Map.of())) {
      var seeded = SeededOrders.of(server, 200_000);
      try (var cut = open(seeded.owner(), PATH)) {
        cut.readNBytes(1_000);
        server
            .database()
            .askSuperuser(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and query like 'select orders.id%'"
                    + " and state <> 'idle'");

        assertThatThrownBy(cut::readAllBytes).isInstanceOf(IOException.class);
      }
      seeded.owner().get("/orders?limit=1").isStatus(200);
    }
  }

  private String place(String reference, String metadata) {
    return owner
        .post(
            "/orders",
            """
            {"customer_id": "%s", "currency": "EUR", "reference": %s, "metadata": %s,
             "items": [{"product_id": "tea", "quantity": 1, "unit_price": 1}]}\
            """
                .formatted(customer, reference, metadata))
        .isStatus(201)
        .id();
  }

  private HttpResponse<String> export(String accept) {
    return get(owner, PATH, accept);
  }

  private static HttpResponse<String> get(Client client, String path, String accept) {
    return send(client, path, accept, BodyHandlers.ofString());
  }

  private static InputStream open(Client client, String path) {
    var answer = send(client, path, "*/*", BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static <T> HttpResponse<T> send(
      Client client, String path, String accept, HttpResponse.BodyHandler<T> body) {
    var request =
        HttpRequest.newBuilder(URI.create(client.api() + path))
            .header("Authorization", "Bearer " + client.token())
            .header("Accept", accept)
            .build();
    // a client of its own, whose connection ends with the stream
    try {
      return HttpClient.newHttpClient().send(request, body);
    } catch (IOException failure) {
      throw new AssertionError("no answer", failure);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /// How many exports hold a connection to the database.
  private static int exporting(TestDatabase database) {
    return Integer.parseInt(
        database
            .askSuperuser(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and query like 'select orders.id%'
                  and state <> 'idle'
                """)
            .getFirst());
  }

  private static long openSpools() {
    return OpenFiles.named(".spool");
  }
}
