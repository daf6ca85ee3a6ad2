package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.persistence.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two tenants who take turns on one connection to the database.
final class PoolApiTest {

  private static final int REQUESTS = 500;

  @Test
  void tenants_who_share_a_connection_never_meet() {
    try (var server = onOneConnection()) {
      var ours = Tenant.of(server.company());
      var theirs = Tenant.of(server.company());

      for (var request = 0; request < REQUESTS; request += 2) {
        // not both the same: behind the failure of one comes a read of the other
        ours.ask(request / 2, theirs);
        theirs.ask(request / 2 + 3, ours);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "'', Idempotency-Key: slow", "?dry_run=true, ''"})
  void a_body_that_comes_slowly_holds_no_connection(String query, String header)
      throws IOException {
    try (var server = onOneConnection();
        var slow = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      var owner = server.company().owner();
      var head =
          """
          POST /api/v1/customers%s HTTP/1.1
          Host: docket
          Authorization: Bearer %s
          Content-Type: application/json
          Content-Length: 14
          """
              .formatted(query, owner.token());
      var some = head + (header.isEmpty() ? "" : header + "\n") + "\n{\"name\"";
      slow.getOutputStream().write(some.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      slow.getOutputStream().flush();

      for (var n = 0; n < 5; n++) {
        owner.get("/customers").isStatus(200);
      }

      slow.getOutputStream().write(":\"Ada\"}".getBytes(StandardCharsets.UTF_8));
      var first =
          new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
      assertThat(first.readLine()).startsWith("HTTP/1.1 20");
    }
  }

  @Test
  void a_call_needs_one_connection_however_it_is_guarded() {
    try (var server = onOneConnection()) {
      var company = server.company();
      var owner = company.owner();
      var order = Tenant.BODY.formatted(company.customer(), "PO-1");

      var placed = owner.post("/orders", order, "Idempotency-Key", "1").isStatus(201);
      owner.post("/orders", order, "Idempotency-Key", "1").isStatus(201);
      for (var query : List.of("", "?dry_run=true")) {
        var refused = owner.post("/orders" + query, order, "Idempotency-Key", "2");
        assertThat(refused.isProblem(409, "duplicate_reference").field("existing_id"))
            .isEqualTo(placed.id());
      }
    }
  }

  private static TestServer onOneConnection() {
    return TestServer.start(
        TestDatabase.migrated(), Map.of("DB_POOL_SIZE", "1", "DB_MAX_OVERFLOW", "0"));
  }

  /// @param orders newest first
  private record Tenant(
      Client owner, String id, String user, String customer, List<String> orders) {

    private static final String BODY =
        """
        {"customer_id": "%s", "currency": "EUR", "reference": "%s",
         "items": [{"product_id": "tea", "quantity": 1, "unit_price": 1}]}\
        """;

    static Tenant of(Company company) {
      var owner = company.owner();
      var customer = company.customer();
      var orders = new ArrayList<String>();
      for (var reference : List.of("PO-1", "PO-2", "PO-3")) {
        var placed = owner.post("/orders", BODY.formatted(customer, reference)).isStatus(201);
        orders.addFirst(placed.id());
      }
      var me = owner.get("/users/me").isStatus(200);
      return new Tenant(owner, company.tenant().toString(), me.id(), customer, orders);
    }

    /// Reads and writes that are rolled back, in turn.
    void ask(int turn, Tenant other) {
      var answer =
          switch (turn % 10) {
            case 0 -> duplicate();
            case 1 -> list("/orders", orders);
            case 2 -> owner.get("/orders/" + orders.getFirst()).isStatus(200);
            case 3 -> list("/customers", List.of(customer));
            case 4 -> illegal();
            case 5 -> list("/users", List.of(user));
            case 6 -> events();
            case 7 -> theirs("/orders/", other.orders().getLast());
            case 8 -> owner.get("/customers/" + customer).isStatus(200);
            default -> theirs("/customers/", other.customer());
          };

      assertThat(answer.text()).doesNotContain(other.id(), other.user());
      if (answer.status() != 404) {
        assertThat(answer.text()).doesNotContain(other.customer()).doesNotContain(other.orders());
      }
    }

    private Answer list(String path, List<String> ids) {
      var list = owner.get(path).isStatus(200);
      assertThat(list.data()).extracting(thing -> thing.path("id").asText()).isEqualTo(ids);
      return list;
    }

    private Answer events() {
      var list = owner.get("/events?subject_type=order").isStatus(200);
      assertThat(list.data())
          .extracting(event -> event.path("subject_id").asText())
          .isEqualTo(orders);
      return list;
    }

    /// The database refuses the row, and the transaction with it.
    private Answer duplicate() {
      return owner
          .post("/orders", BODY.formatted(customer, "PO-1"))
          .isProblem(409, "duplicate_reference");
    }

    /// The domain refuses the step while the order is locked.
    private Answer illegal() {
      return owner
          .post("/orders/" + orders.getFirst() + "/complete")
          .isProblem(409, "illegal_transition");
    }

    private Answer theirs(String path, String id) {
      return owner.get(path + id).isStatus(404);
    }
  }
}
