package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.Answer;
import dev.docket.bootstrap.api.Client;
import dev.docket.persistence.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program and the one before it on one database, as while versions are rolled.
@Timeout(180)
final class UpgradeIT {

  private static final String EARLIER = System.getProperty("docket.upgrade.jar", "");
  private static final Path CURRENT = Path.of("target", "docket.jar").toAbsolutePath();
  private static final String PASSWORD = "a long enough password";

  @TempDir private Path directory;

  private Map<String, String> settings;

  @BeforeEach
  void makeDatabase() {
    LoudAssumption.holds(
        !EARLIER.isEmpty(), "two versions on one database: .ci/upgrade builds the earlier one");
    settings = ServerSettings.on(TestDatabase.empty());
  }

  @Test
  void each_goes_on_with_what_the_other_has_begun() throws IOException {
    try (var earlier = start(Path.of(EARLIER))) {
      var before = new Client(earlier.api(), "");
      var login = register(before);
      var olga = before.as(login.field("access_token"));
      var customer = olga.post("/customers", "{\"name\": \"Ada\"}").isStatus(201).id();
      var first = place(olga, customer, "first");
      // now the schema is that of the later one
      try (var later = start(CURRENT)) {
        var olgaThere = olga.at(later.api());

        requireLife(olga, olgaThere, first);
        requireLife(olgaThere, olga, place(olgaThere, customer, "second"));
        requireLife(olga, olgaThere, place(olga, customer, "third"));
        requireSameAnswer(olga, olgaThere, customer);
        requireSharedWalk(olga, olgaThere);
        requireSharedWalk(olgaThere, olga);
        requireSharedCredentials(olga, olgaThere);
        requireSharedLogin(before, before.at(later.api()), login);
      }
    }
  }

  @Test
  void the_earlier_one_starts_again_when_the_later_one_has_been() throws IOException {
    Client olga;
    String order;
    try (var later = start(CURRENT)) {
      var there = new Client(later.api(), "");
      olga = there.as(register(there).field("access_token"));
      var customer = olga.post("/customers", "{\"name\": \"Ada\"}").isStatus(201).id();
      order = place(olga, customer, "first");
    }
    try (var earlier = start(Path.of(EARLIER))) {
      var back = olga.at(earlier.api());

      back.post("/orders/" + order + "/confirm").isStatus(200);

      assertThat(back.get("/orders/" + order).isStatus(200).field("status")).isEqualTo("confirmed");
    }
  }

  /// Placed already; taken on by the one and by the other in turn.
  private static void requireLife(Client one, Client other, String order) {
    var path = "/orders/" + order;
    other.patchAny(path, "{\"metadata\": {\"by\": \"other\"}}").isStatus(200);
    one.post(path + "/confirm").isStatus(200);
    other.post(path + "/process").isStatus(200);
    one.post(path + "/complete").isStatus(200);

    for (var client : new Client[] {one, other}) {
      assertThat(client.get(path).isStatus(200).field("status")).isEqualTo("completed");
      assertThat(client.get(path + "/events").isStatus(200).data()).hasSize(5);
    }
  }

  private static void requireSameAnswer(Client one, Client other, String customer) {
    for (var turn : new Client[][] {{one, other}, {other, one}}) {
      var key = turn[0].api();
      var first = turn[0].post("/orders", order(customer, key), "Idempotency-Key", key);
      var again = turn[1].post("/orders", order(customer, key), "Idempotency-Key", key);

      assertThat(again.isStatus(201).text()).isEqualTo(first.isStatus(201).text());
      assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }
  }

  private static void requireSharedWalk(Client one, Client other) {
    var page = one.get("/orders?limit=2").isStatus(200);
    var next = other.get("/orders?limit=2&cursor=" + page.field("next_cursor")).isStatus(200);

    assertThat(page.ids()).hasSize(2).doesNotContainAnyElementsOf(next.ids());
    assertThat(next.ids()).isNotEmpty();
  }

  private static void requireSharedCredentials(Client one, Client other) {
    for (var turn : new Client[][] {{one, other}, {other, one}}) {
      var key = turn[0].post("/api-keys", "{\"name\": \"till\", \"scopes\": [\"orders:read\"]}");
      turn[1].as(key.isStatus(201).field("key")).get("/orders").isStatus(200);
    }
  }

  private static void requireSharedLogin(Client one, Client other, Answer login) {
    var there = refresh(other, login);
    var back = refresh(one, there);
    other.as(back.field("access_token")).get("/users/me").isStatus(200);
  }

  private static Answer refresh(Client client, Answer login) {
    return client
        .post(
            "/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(login.field("refresh_token")))
        .isStatus(200);
  }

  private static Answer register(Client client) {
    return client
        .post(
            "/auth/register",
            """
            {"tenant_name": "Acme", "tenant_slug": "acme", "name": "Olga",
             "email": "olga@example.org", "password": "%s"}\
            """
                .formatted(PASSWORD))
        .isStatus(201);
  }

  private static String place(Client client, String customer, String reference) {
    return client.post("/orders", order(customer, reference)).isStatus(201).id();
  }

  private static String order(String customer, String reference) {
    return """
    {"customer_id": "%s", "currency": "EUR", "reference": "%s",
     "items": [{"product_id": "tea", "quantity": 2, "unit_price": "1.50"}]}\
    """
        .formatted(customer, reference);
  }

  private PackagedProgram start(Path jar) throws IOException {
    return PackagedProgram.run(jar, directory, settings);
  }
}
