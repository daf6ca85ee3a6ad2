package dev.docket.bootstrap.api.writes;

import dev.docket.bootstrap.api.Answer;
import dev.docket.bootstrap.api.TestServer;
import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// For each route that changes something: what it does, and what it refuses.
final class DryRunCases {

  /// @param route such as POST /orders
  /// @param status of the real run
  /// @param call makes what it needs
  record Case(String route, int status, String what, Supplier<Call> call) {

    boolean isGood() {
      return status < 300;
    }

    @Override
    public String toString() {
      return "%s, %s: %d".formatted(route, what, status);
    }
  }

  private static final String UNKNOWN = "01a20000-0000-7000-8000-00000000ffff";
  private static final String ITEM =
      "{\"product_id\": \"tea\", \"quantity\": 2, \"unit_price\": \"13.99\"}";
  private static final String STALE = "\"99\"";
  private static final String FIRST = "\"1\"";

  private final TestServer server;
  private final Company company;
  private final Caller owner;
  private final Caller admin;
  private final Caller viewer;
  private final List<Case> cases = new ArrayList<>();
  private int number;

  DryRunCases(TestServer server) {
    this.server = server;
    this.company = server.company();
    this.owner = new Caller("Acme", "owner", true, company.owner(), "user", "");
    this.admin = new Caller("Acme", "admin", true, server.member(company, Role.ADMIN), "user", "");
    this.viewer =
        new Caller("Acme", "viewer", false, server.member(company, Role.VIEWER), "user", "");
    addCustomers();
    addOrders();
    addBatches();
    addSteps();
    addPeople();
    addApiKeys();
    addTenant();
  }

  List<Case> all() {
    return cases;
  }

  List<String> routes() {
    return cases.stream().map(Case::route).distinct().toList();
  }

  List<Case> of(String route) {
    return cases.stream().filter(one -> one.route().equals(route)).toList();
  }

  private void addCustomers() {
    var register = "POST /customers";
    add(register, 201, "with all there is", () -> post("/customers", newCustomer()));
    add(register, 400, "no JSON", () -> post("/customers", "{"));
    add(register, 403, "by a viewer", () -> post("/customers", newCustomer()).by(viewer));
    add(register, 409, "a known address", () -> post("/customers", "{%s}".formatted(known())));
    add(register, 422, "nothing", () -> post("/customers", "{}"));
    var change = "PATCH /customers/{id}";
    add(change, 200, "another name", () -> patch(customer(), "{\"name\": \"B\"}").ifMatch(FIRST));
    add(change, 200, "metadata", () -> patch(customer(), metadata()).ifMatch("*"));
    add(change, 403, "by a viewer", () -> patch(customer(), metadata()).ifMatch("*").by(viewer));
    add(change, 404, "unknown", () -> patch("/customers/" + UNKNOWN, metadata()).ifMatch("*"));
    add(
        change,
        409,
        "a known address",
        () -> patch(customer(), "{%s}".formatted(known())).ifMatch("*"));
    add(change, 412, "stale", () -> patch(customer(), metadata()).ifMatch(STALE));
    add(change, 422, "read-only", () -> patch(customer(), "{\"version\": 7}").ifMatch(FIRST));
    add(change, 428, "no version", () -> patch(customer(), metadata()));
    for (var action : List.of("deactivate", "activate")) {
      var route = "POST /customers/{id}/" + action;
      add(route, 200, "the other status", () -> post(customerBefore(action) + "/" + action, ""));
      add(route, 403, "by a viewer", () -> post(customer() + "/" + action, "").by(viewer));
      add(route, 404, "unknown", () -> post("/customers/" + UNKNOWN + "/" + action, ""));
      add(route, 412, "stale", () -> post(customer() + "/" + action, "").ifMatch(STALE));
      add(route, 422, "a body", () -> post(customer() + "/" + action, "{\"a\": 1}"));
    }
  }

  private void addOrders() {
    var place = "POST /orders";
    add(place, 201, "with all there is", () -> post("/orders", newOrder()));
    add(place, 403, "by a viewer", () -> post("/orders", newOrder()).by(viewer));
    add(place, 404, "unknown customer", () -> post("/orders", TestServer.orderOf(UNKNOWN, ITEM)));
    add(place, 409, "a known reference", () -> post("/orders", sameOrder()));
    add(place, 422, "inactive customer", () -> post("/orders", orderOfInactive()));
    add(place, 422, "no items", () -> post("/orders", TestServer.orderOf(UNKNOWN, "")));
    var change = "PATCH /orders/{id}";
    var items = "{\"items\": [%s, %s]}".formatted(ITEM, ITEM);
    add(change, 200, "items", () -> patch(order(), items).ifMatch(FIRST));
    add(change, 200, "metadata", () -> patch(order(), metadata()).ifMatch("*"));
    add(change, 403, "by a viewer", () -> patch(order(), items).ifMatch(FIRST).by(viewer));
    add(change, 404, "unknown", () -> patch("/orders/" + UNKNOWN, items).ifMatch(FIRST));
    add(change, 409, "items too late", () -> patch(orderBefore("process"), items).ifMatch("*"));
    add(change, 412, "stale", () -> patch(order(), items).ifMatch(STALE));
    add(change, 422, "read-only", () -> patch(order(), "{\"status\": \"x\"}").ifMatch(FIRST));
    add(change, 428, "no version", () -> patch(order(), items));
  }

  private void addBatches() {
    var batch = "POST /orders/batch";
    add(batch, 207, "good ones", () -> post("/orders/batch", batchOf(newOrder(), newOrder())));
    add(
        batch,
        207,
        "one in between is bad",
        () -> post("/orders/batch", batchOf(newOrder(), sameOrder(), newOrder())));
    add(
        batch,
        207,
        "all or none",
        () -> post("/orders/batch", batchOf(newOrder(), newOrder())).asking("atomic=true"));
    add(batch, 403, "by a viewer", () -> post("/orders/batch", batchOf(newOrder())).by(viewer));
    add(batch, 422, "none", () -> post("/orders/batch", batchOf()));
  }

  private void addSteps() {
    for (var action : List.of("confirm", "process", "complete", "cancel")) {
      var route = "POST /orders/{id}/" + action;
      var illegalAfter = action.equals("complete") ? "confirm" : "complete";
      add(route, 200, "legal", () -> post(orderBefore(action) + "/" + action, ""));
      add(route, 403, "by a viewer", () -> post(order() + "/" + action, "").by(viewer));
      add(route, 404, "unknown", () -> post("/orders/" + UNKNOWN + "/" + action, ""));
      add(route, 409, "illegal", () -> post(orderAfter(illegalAfter) + "/" + action, ""));
      add(route, 412, "stale", () -> post(orderBefore(action) + "/" + action, "").ifMatch(STALE));
      add(route, 422, "a body", () -> post(order() + "/" + action, "{\"a\": 1}"));
    }
  }

  private void addPeople() {
    var invite = "POST /users";
    add(invite, 201, "a member", () -> post("/users", newPerson("member")));
    add(invite, 403, "by a viewer", () -> post("/users", newPerson("member")).by(viewer));
    add(invite, 403, "an owner by an admin", () -> post("/users", newPerson("owner")).by(admin));
    add(invite, 409, "a known address", () -> post("/users", olga()));
    add(invite, 422, "no role there is", () -> post("/users", newPerson("emperor")));
    var change = "PATCH /users/{id}";
    var toViewer = "{\"role\": \"viewer\"}";
    add(change, 200, "another role", () -> patch(person(), toViewer).ifMatch(FIRST));
    add(change, 200, "disabled", () -> patch(joined(), "{\"status\": \"disabled\"}").ifMatch("*"));
    add(change, 403, "by a viewer", () -> patch(person(), toViewer).ifMatch("*").by(viewer));
    add(change, 404, "unknown", () -> patch("/users/" + UNKNOWN, toViewer).ifMatch("*"));
    add(change, 412, "stale", () -> patch(person(), toViewer).ifMatch(STALE));
    add(change, 422, "the last owner", () -> patch(lastOwner(), toViewer).ifMatch("*"));
    add(change, 428, "no version", () -> patch(person(), toViewer));
    var remove = "DELETE /users/{id}";
    add(remove, 204, "a person", () -> delete(joined()));
    add(remove, 403, "by a viewer", () -> delete(person()).by(viewer));
    add(remove, 404, "unknown", () -> delete("/users/" + UNKNOWN));
    add(remove, 412, "stale", () -> delete(person()).ifMatch(STALE));
    add(remove, 422, "the last owner", () -> delete(lastOwner()));
    var end = "DELETE /users/me/sessions/{id}";
    add(end, 204, "another session", () -> delete(session()));
    add(end, 404, "unknown", () -> delete("/users/me/sessions/" + UNKNOWN));
  }

  private void addApiKeys() {
    var make = "POST /api-keys";
    add(make, 201, "a key", () -> post("/api-keys", newApiKey("orders:read")));
    add(make, 403, "by a viewer", () -> post("/api-keys", newApiKey("orders:read")).by(viewer));
    add(
        make,
        403,
        "with more than one has",
        () -> post("/api-keys", newApiKey("tenant:write")).by(admin));
    add(make, 422, "no scope there is", () -> post("/api-keys", newApiKey("orders:eat")));
    var revoke = "DELETE /api-keys/{id}";
    add(revoke, 204, "a key", () -> delete(apiKey()));
    add(revoke, 403, "by a viewer", () -> delete(apiKey()).by(viewer));
    add(revoke, 404, "unknown", () -> delete("/api-keys/" + UNKNOWN));
  }

  private void addTenant() {
    var rename = "PATCH /tenant";
    add(
        rename,
        200,
        "another name",
        () -> patch("/tenant", "{\"name\": \"Umbrella\"}").ifMatch("*"));
    add(
        rename,
        403,
        "by an admin",
        () -> patch("/tenant", "{\"name\": \"B\"}").ifMatch("*").by(admin));
    add(rename, 412, "stale", () -> patch("/tenant", "{\"name\": \"B\"}").ifMatch(STALE));
    add(rename, 422, "no name", () -> patch("/tenant", "{\"name\": \"\"}").ifMatch("*"));
    add(rename, 428, "no version", () -> patch("/tenant", "{\"name\": \"B\"}"));
  }

  private void add(String route, int status, String what, Supplier<Call> call) {
    cases.add(new Case(route, status, what, call));
  }

  private Call post(String path, String body) {
    return call("POST", path, body);
  }

  private Call patch(String path, String body) {
    return call("PATCH", path, body);
  }

  private Call delete(String path) {
    return call("DELETE", path, "");
  }

  private Call call(String method, String path, String body) {
    return new Call(owner, method, path, "", body, null, null, null);
  }

  private Answer made(String path, String body) {
    return owner.client().post(path, body).isStatus(201);
  }

  private String newCustomer() {
    return """
    {"name": "Ada", "email": "ada-%d@example.org", "external_id": "C-%1$d", "metadata": {"a": 1}}\
    """
        .formatted(++number);
  }

  private String customer() {
    return "/customers/" + made("/customers", newCustomer()).id();
  }

  /// In the status that the action changes.
  private String customerBefore(String action) {
    var customer = customer();
    if (action.equals("activate")) {
      owner.client().post(customer + "/deactivate").isStatus(200);
    }
    return customer;
  }

  private String known() {
    return "\"name\": \"B\", \"email\": \"%s\""
        .formatted(made("/customers", newCustomer()).field("email"));
  }

  private static String metadata() {
    return "{\"metadata\": {\"b\": \"new\"}}";
  }

  private String newOrder() {
    return """
    {"customer_id": "%s", "currency": "EUR", "reference": "PO-%d", "metadata": {"a": 1},
     "items": [%s]}\
    """
        .formatted(company.customer(), ++number, ITEM);
  }

  private String sameOrder() {
    var order = newOrder();
    made("/orders", order);
    return order;
  }

  private String orderOfInactive() {
    var customer = customerBefore("activate");
    return TestServer.orderOf(customer.substring("/customers/".length()), ITEM);
  }

  private String order() {
    return "/orders/" + made("/orders", newOrder()).id();
  }

  /// In a status from which the action is legal.
  private String orderBefore(String action) {
    return switch (action) {
      case "process" -> orderAfter("confirm");
      case "complete" -> orderAfter("process");
      default -> order();
    };
  }

  private String orderAfter(String action) {
    var order = orderBefore(action);
    owner.client().post(order + "/" + action).isStatus(200);
    return order;
  }

  private static String batchOf(String... orders) {
    return "{\"orders\": [%s]}".formatted(String.join(", ", orders));
  }

  private String newPerson(String role) {
    return "{\"email\": \"person-%d@example.org\", \"role\": \"%s\"}".formatted(++number, role);
  }

  private static String olga() {
    return "{\"email\": \"olga@example.org\", \"role\": \"member\"}";
  }

  private String person() {
    return "/users/" + made("/users", newPerson("member")).id();
  }

  private String joined() {
    var email = "joined-%d@example.org".formatted(++number);
    server.join(company, email, Role.MEMBER);
    return "/users/" + owner.client().get("/users?email=" + email).firstId();
  }

  private String lastOwner() {
    return "/users/" + owner.client().get("/users?role=owner").firstId();
  }

  private String session() {
    server.logIn(company, "olga@example.org", TestServer.PASSWORD).isStatus(200);
    return "/users/me/sessions/" + owner.client().get("/users/me/sessions").firstId();
  }

  private static String newApiKey(String scope) {
    return "{\"name\": \"till\", \"scopes\": [\"%s\"]}".formatted(scope);
  }

  private String apiKey() {
    return "/api-keys/" + made("/api-keys", newApiKey("orders:read")).id();
  }
}
