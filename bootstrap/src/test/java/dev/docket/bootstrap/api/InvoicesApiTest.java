package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.bootstrap.features.InvoicesFeature;
import dev.docket.domain.shared.Role;
import dev.docket.http.Route;
import dev.docket.persistence.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The worked example of docs/extending.md: the program with one domain more. All that no feature
/// does itself is there for its routes as well.
final class InvoicesApiTest {

  private static final TestServer SERVER =
      TestServer.start(
          TestDatabase.migratedFurther("classpath:db/invoices"), InvoicesFeature::wire);

  /// Has issued nothing.
  private static final Client STRANGER = SERVER.company().owner();

  private static final String UNKNOWN = "01a20000-0000-7000-8000-00000000ffff";
  private static final String PAID = "{\"status\": \"paid\"}";

  private final Company company = SERVER.company();
  private final Client owner = company.owner();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static List<Route> routes() {
    return SERVER.routes().stream().filter(InvoicesApiTest::isAboutInvoices).toList();
  }

  @Test
  void the_routes_are_served_and_told_of_where_the_domain_is_and_nowhere_else() {
    var contract = Contract.of(SERVER.system().get("/openapi.json").body());

    assertThat(routes())
        .extracting(route -> route.method() + " " + route.path())
        .containsExactly(
            "GET /api/v1/invoices",
            "POST /api/v1/invoices",
            "GET /api/v1/invoices/{id}",
            "PATCH /api/v1/invoices/{id}");
    assertThat(contract.operations())
        .extracting(Contract.Operation::id)
        .contains("listInvoices", "issueInvoice", "getInvoice", "settleInvoice");
    assertThat(SERVER.problems())
        .contains("invoice_not_found", "invoice_settled", "order_not_completed");
    assertThat(TestServer.shared().routes()).noneMatch(InvoicesApiTest::isAboutInvoices);
  }

  @Test
  void an_invoice_is_issued_for_a_completed_order() {
    var order = completedOrder();

    var issued = issue(owner, order, "2026-1").isStatus(201);

    assertThat(issued.header("Location")).isEqualTo("/api/v1/invoices/" + issued.id());
    assertThat(issued.header("ETag")).isEqualTo("\"1\"");
    assertThat(issued.field("order_id")).isEqualTo(order);
    assertThat(issued.field("total_amount")).isEqualTo("27.98");
    assertThat(issued.field("currency")).isEqualTo("EUR");
    assertThat(issued.field("status")).isEqualTo("issued");
    var read = owner.get("/invoices/" + issued.id()).isStatus(200);
    assertThat(read.body()).isEqualTo(issued.body());
    owner.get("/invoices/" + issued.id(), "If-None-Match", "\"1\"").isStatus(304);
  }

  @Test
  void an_invoice_that_can_not_be_issued_is_refused() {
    var order = completedOrder();
    var first = issue(owner, order, "2026-1").isStatus(201);
    var pending = company.order(company.customer());

    var duplicate = refused(issue(owner, order, "2026-1"), 409, "duplicate_number");
    refused(issue(owner, pending, "2026-2"), 422, "order_not_completed");
    refused(issue(owner, UNKNOWN, "2026-2"), 404, "order_not_found");
    var invalid = owner.post("/invoices", "{\"number\": \"\"}").isProblem(422, "validation_failed");

    assertThat(duplicate.field("existing_id")).isEqualTo(first.id());
    assertThat(invalid.errors()).containsExactlyInAnyOrder("/order_id required", "/number length");
    assertThat(owner.get("/invoices").ids()).containsExactly(first.id());
  }

  @Test
  void an_invoice_is_settled_in_the_version_that_is_meant() {
    var path = "/invoices/" + issue(owner, completedOrder(), "2026-1").isStatus(201).id();

    owner.patch(path, PAID).isProblem(428, "version_required");
    owner.patch(path, PAID, "If-Match", "\"2\"").isProblem(412, "stale_version");
    var paid = owner.patch(path, PAID, "If-Match", "\"1\"").isStatus(200);
    owner.patch(path, PAID, "If-Match", "\"1\"").isProblem(412, "stale_version");
    refused(owner.patchAny(path, "{\"status\": \"void\"}"), 422, "invoice_settled");

    assertThat(paid.field("status")).isEqualTo("paid");
    assertThat(paid.header("ETag")).isEqualTo("\"2\"");
    assertThat(owner.get(path).isStatus(200).body()).isEqualTo(paid.body());
    var events = owner.get("/events?subject_id=" + paid.id()).isStatus(200).data();
    assertThat(events)
        .extracting(event -> event.path("type").asText())
        .containsExactly("invoice.paid", "invoice.issued");
  }

  @Test
  void a_list_is_read_page_by_page_the_newest_first() {
    var order = completedOrder();
    var first = issue(owner, order, "2026-1").id();
    var second = issue(owner, order, "2026-2").id();
    var third = issue(owner, order, "2026-3").id();
    owner.patchAny("/invoices/" + second, PAID).isStatus(200);

    var page = owner.get("/invoices?limit=2", "Prefer", "return=total-count");
    var cursor = page.field("next_cursor");
    var rest = owner.get("/invoices?limit=2&cursor=" + cursor);

    assertThat(page.ids()).containsExactly(third, second);
    assertThat(page.body().at("/total_count/count").asInt()).isEqualTo(3);
    assertThat(page.header("Link")).contains("rel=\"next\"");
    assertThat(rest.ids()).containsExactly(first);
    assertThat(rest.body().path("has_more").asBoolean()).isFalse();
    assertThat(owner.get("/invoices?status=paid").ids()).containsExactly(second);
    owner.get("/invoices?status=paid&cursor=" + cursor).isProblem(422, "invalid_cursor");
    STRANGER.get("/invoices?limit=2&cursor=" + cursor).isProblem(422, "invalid_cursor");
    owner.get("/invoices?status=lost").isProblem(422, "validation_failed");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void nobody_and_no_stranger_comes_near(Route route) {
    var order = completedOrder();
    var invoice = issue(owner, order, "2026-1").isStatus(201).id();
    var body = bodyOf(route, order);

    SERVER
        .anonymous()
        .call(route.method(), path(route, invoice), body)
        .isProblem(401, "not_authenticated");
    var tried = STRANGER.call(route.method(), path(route, invoice), body, "If-Match", "*");
    var unknown =
        STRANGER.call(
            route.method(), path(route, UNKNOWN), bodyOf(route, UNKNOWN), "If-Match", "*");

    assertThat(told(tried, invoice, order)).isEqualTo(told(unknown, UNKNOWN, UNKNOWN));
    assertThat(tried.status()).isEqualTo(isList(route) ? 200 : 404);
    assertThat(STRANGER.get("/invoices").ids()).isEmpty();
    assertThat(owner.get("/invoices/" + invoice).field("version")).isEqualTo("1");
  }

  @Test
  void two_tenants_use_the_same_number() {
    issue(owner, completedOrder(), "2026-1").isStatus(201);
    var other = SERVER.company();

    issue(other.owner(), completedOrder(other), "2026-1").isStatus(201);
  }

  @Test
  void who_may_read_may_not_write_and_a_key_may_do_what_it_was_made_for() {
    var order = completedOrder();
    var path = "/invoices/" + issue(owner, order, "2026-1").isStatus(201).id();
    var viewer = SERVER.member(company, Role.VIEWER);
    var till = SERVER.anonymous().as(company.apiKey("invoices:read").field("key"));

    for (var reader : List.of(viewer, till)) {
      reader.get(path).isStatus(200);
      issue(reader, order, "2026-2").isProblem(403, "insufficient_scope");
      reader.patchAny(path, PAID).isProblem(403, "insufficient_scope");
    }
    var other = SERVER.anonymous().as(company.apiKey("orders:write").field("key"));
    other.get(path).isProblem(403, "insufficient_scope");
  }

  @Test
  void a_dry_run_answers_like_the_real_one_and_keeps_nothing() {
    var order = completedOrder();

    var dry = owner.post("/invoices?dry_run=true", newInvoice(order, "2026-1")).isStatus(200);
    assertThat(owner.get("/invoices").ids()).isEmpty();
    var real = issue(owner, order, "2026-1").isStatus(201);

    assertThat(dry.header("Dry-Run")).isEqualTo("true");
    assertThat(dry.field("total_amount")).isEqualTo(real.field("total_amount"));
    var path = "/invoices/" + real.id();
    var settled = owner.patchAny(path + "?dry_run=true", PAID).isStatus(200);
    assertThat(settled.field("status")).isEqualTo("paid");
    assertThat(owner.get(path).field("status")).isEqualTo("issued");
    refused(
        owner.post("/invoices?dry_run=true", newInvoice(order, "2026-1")), 409, "duplicate_number");
  }

  @Test
  void a_call_with_a_key_counts_once() {
    var body = newInvoice(completedOrder(), "2026-1");

    var first = owner.post("/invoices", body, "Idempotency-Key", "issue-1").isStatus(201);
    var again = owner.post("/invoices", body, "Idempotency-Key", "issue-1").isStatus(201);

    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(owner.get("/invoices").ids()).containsExactly(first.id());
    owner
        .post("/invoices", body.replace("2026-1", "2026-2"), "Idempotency-Key", "issue-1")
        .isProblem(422, "idempotency_key_reused");
  }

  private static boolean isAboutInvoices(Route route) {
    return route.path().startsWith("/api/v1/invoices");
  }

  private static boolean isList(Route route) {
    return route.method().equals("GET") && !route.path().contains("{");
  }

  private static String path(Route route, String id) {
    return route.path().substring("/api/v1".length()).replace("{id}", id);
  }

  private static String bodyOf(Route route, String order) {
    return switch (route.method()) {
      case "POST" -> newInvoice(order, "2026-1");
      case "PATCH" -> PAID;
      default -> "";
    };
  }

  private static String newInvoice(String order, String number) {
    return "{\"order_id\": \"%s\", \"number\": \"%s\"}".formatted(order, number);
  }

  private static Answer issue(Client client, String order, String number) {
    return client.post("/invoices", newInvoice(order, number));
  }

  private String completedOrder() {
    return completedOrder(company);
  }

  private static String completedOrder(Company of) {
    var order = of.order(of.customer());
    for (var action : List.of("confirm", "process", "complete")) {
      of.owner().post("/orders/" + order + "/" + action).isStatus(200);
    }
    return order;
  }

  /// By a problem that only this program has.
  private static Answer refused(Answer answer, int status, String code) {
    assertThat(answer.isStatus(status).field("code")).isEqualTo(code);
    return answer;
  }

  private static String told(Answer answer, String id, String order) {
    return answer
        .text()
        .replace(id, "ID")
        .replace(order, "ID")
        .replace(answer.header("X-Request-Id"), "REQUEST");
  }
}
