package dev.docket.bootstrap.api.writes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Thinks of what somebody may do next: mostly what is legal at that moment, and often enough not.
final class Steps {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String UNKNOWN = "01a20000-0000-7000-8000-00000000ffff";

  private final Random random;
  private final Model model;
  private final List<Caller> callers;
  private final List<Call> keyed = new ArrayList<>();

  Steps(Random random, Model model, List<Caller> callers) {
    this.random = random;
    this.model = model;
    this.callers = callers;
  }

  Call next() {
    var caller = caller();
    var books = model.books(caller.tenant());
    if (books.customers().isEmpty() && chance(60)) {
      return decorated(Call.post(caller, "/customers", customer()));
    }
    if (books.orders().isEmpty() && chance(60)) {
      return decorated(Call.post(caller, "/orders", order(caller)));
    }
    return switch (random.nextInt(26)) {
      case 0, 1, 2 -> decorated(Call.post(caller, "/customers", customer()));
      case 3, 4 -> decorated(patchCustomer(caller));
      case 5, 6 -> decorated(switchCustomer(caller));
      case 7, 8, 9, 10 -> decorated(Call.post(caller, "/orders", order(caller)));
      case 11, 12, 13 -> decorated(patchOrder(caller));
      case 14, 15, 16, 17 -> decorated(advance(caller));
      case 18, 19 -> decorated(batch(caller));
      case 20, 21 -> keyed.isEmpty() ? decorated(batch(caller)) : again(any(keyed));
      case 22 -> keyed.isEmpty() ? read(caller) : Call.get(caller, "/idempotency-keys/" + key());
      default -> read(caller);
    };
  }

  /// Less often one who may only look on.
  private Caller caller() {
    var caller = any(callers);
    return caller.writes() || chance(40) ? caller : any(callers);
  }

  /// Perhaps dry, perhaps with a key.
  private Call decorated(Call call) {
    var decorated = chance(12) ? call.dry() : call;
    if (chance(35)) {
      decorated = decorated.keyed(key());
      keyed.add(decorated);
    }
    return decorated;
  }

  /// A key that is new, or now and then one that another call has borne.
  private String key() {
    return keyed.isEmpty() || chance(85)
        ? "key-" + (keyed.size() + 1)
        : String.valueOf(any(keyed).key());
  }

  /// The same once more, or something else under its key.
  private Call again(Call call) {
    return switch (random.nextInt(6)) {
      case 0 -> call.by(any(callers));
      case 1 -> call.with(customer());
      default -> call;
    };
  }

  private Call read(Caller caller) {
    var noun = any(List.of("orders", "customers"));
    var id = id(caller, noun);
    var call = Call.get(caller, "/" + noun + "/" + id);
    return chance(50) ? call.ifNoneMatch(tag(caller, noun, id)) : call;
  }

  private Call patchCustomer(Caller caller) {
    var patch = NODES.objectNode();
    switch (random.nextInt(6)) {
      case 0 -> patch.put("name", chance(90) ? name() : "");
      case 1 -> putText(patch, "email", email());
      case 2 -> putText(patch, "external_id", externalId());
      case 3 -> patch.put("status", "inactive");
      default -> patch.set("metadata", metadataPatch());
    }
    return revision(caller, "customers", id(caller, "customers"), patch);
  }

  private Call patchOrder(Caller caller) {
    var id = id(caller, "orders");
    var patch = NODES.objectNode();
    switch (random.nextInt(10)) {
      case 0, 1 -> patch.set("items", items());
      case 2, 3 -> putText(patch, "reference", reference());
      case 4 -> patch.put("status", "completed");
      case 5, 6 -> putText(patch.set("items", items()), "reference", reference());
      case 7 -> patch.setAll(asItIs(thing(caller, "orders", id)));
      default -> patch.set("metadata", metadataPatch());
    }
    return revision(caller, "orders", id, patch);
  }

  /// A patch that changes nothing.
  private static ObjectNode asItIs(JsonNode order) {
    var same = NODES.objectNode();
    if (order.has("items")) {
      same.set("items", Rules.asked(order.path("items")));
      same.set("reference", order.path("reference"));
      same.set("metadata", NODES.objectNode());
    }
    return same;
  }

  /// Over the right version, a stale one, whichever there is, or without a word about it.
  private Call revision(Caller caller, String noun, String id, ObjectNode patch) {
    var call = Call.patch(caller, "/" + noun + "/" + id, patch);
    return chance(8) ? call : call.ifMatch(tag(caller, noun, id));
  }

  private Call switchCustomer(Caller caller) {
    var id = id(caller, "customers");
    var action = chance(40) ? "deactivate" : "activate";
    var call = Call.post(caller, "/customers/" + id + "/" + action);
    return chance(60) ? call : call.ifMatch(tag(caller, "customers", id));
  }

  private Call advance(Caller caller) {
    var id = id(caller, "orders");
    var order = thing(caller, "orders", id);
    var legal = Rules.allowed(order);
    var action =
        legal.isEmpty() || chance(20)
            ? any(List.of("confirm", "process", "complete", "cancel"))
            : legal.get(chance(75) ? 0 : 1);
    var path = "/orders/" + id + "/" + action;
    var call =
        action.equals("cancel") && chance(50)
            ? Call.post(caller, path, NODES.objectNode().put("reason", "too late"))
            : Call.post(caller, path);
    return chance(60) ? call : call.ifMatch(tag(caller, "orders", id));
  }

  private Call batch(Caller caller) {
    var orders = NODES.arrayNode();
    for (var count = 1 + random.nextInt(4); count > 0; count--) {
      orders.add(order(caller));
    }
    var call = Call.post(caller, "/orders/batch", NODES.objectNode().set("orders", orders));
    return chance(40) ? call.asking("atomic=true") : call;
  }

  private ObjectNode customer() {
    var customer = NODES.objectNode().put("name", chance(95) ? name() : "");
    switch (random.nextInt(4)) {
      case 0 -> customer.put("email", email());
      case 1 -> customer.put("external_id", externalId());
      case 2 -> customer.set("metadata", metadata());
      default -> customer.putNull("email");
    }
    return chance(3) ? customer.put("version", 7) : customer;
  }

  private ObjectNode order(Caller caller) {
    var order = NODES.objectNode().put("customer_id", id(caller, "customers"));
    order.put("currency", any(List.of("EUR", "EUR", "JPY", "KWD")));
    order.set("items", chance(4) ? NODES.arrayNode() : items());
    if (chance(60)) {
      order.put("reference", reference());
    }
    if (chance(40)) {
      order.set("metadata", metadata());
    }
    return chance(3) ? order.put("total_amount", "1.00") : order;
  }

  private ArrayNode items() {
    var items = NODES.arrayNode();
    for (var count = 1 + random.nextInt(3); count > 0; count--) {
      items
          .addObject()
          .put("product_id", any(List.of("tea", "pot", "cup")))
          .put("quantity", chance(4) ? 0 : 1 + random.nextInt(5))
          .put("unit_price", String.valueOf(1 + random.nextInt(40)));
    }
    return items;
  }

  private ObjectNode metadata() {
    var metadata = NODES.objectNode();
    if (chance(70)) {
      metadata.put(any(List.of("a", "b")), random.nextInt(3));
    }
    return chance(30) ? metadata.putNull("n") : metadata.put("c", "Größe 🙂");
  }

  private JsonNode metadataPatch() {
    if (chance(8)) {
      return NODES.nullNode();
    }
    var patch = NODES.objectNode();
    var field = any(List.of("a", "b", "c", "n"));
    return chance(40) ? patch.putNull(field) : patch.put(field, random.nextInt(3));
  }

  /// A new text, or none any more.
  private void putText(ObjectNode patch, String field, String text) {
    if (chance(20)) {
      patch.putNull(field);
    } else {
      patch.put(field, text);
    }
  }

  /// Mostly a new one of the caller's tenant, sometimes a stranger's, sometimes nobody's.
  private String id(Caller caller, String noun) {
    var tenant = chance(94) ? caller.tenant() : any(callers).tenant();
    var ids = List.copyOf(model.books(tenant).all(noun).keySet());
    if (ids.isEmpty() || chance(3)) {
      return UNKNOWN;
    }
    return any(chance(60) ? ids.subList(Math.max(0, ids.size() - 3), ids.size()) : ids);
  }

  private String tag(Caller caller, String noun, String id) {
    if (chance(8)) {
      return "*";
    }
    var version = thing(caller, noun, id).path("version").asInt(1);
    return "\"" + (chance(65) ? version : 1 + random.nextInt(version + 1)) + "\"";
  }

  private JsonNode thing(Caller caller, String noun, String id) {
    return model.books(caller.tenant()).all(noun).getOrDefault(id, NODES.objectNode());
  }

  private String name() {
    return any(List.of("Ada", "Grace", "Alan"));
  }

  private String email() {
    return any(List.of("ada@x.org", "Ada@X.org", "grace@x.org", "alan@x.org", "kurt@x.org"));
  }

  private String externalId() {
    return "C-" + random.nextInt(4);
  }

  private String reference() {
    return "PO-" + random.nextInt(6);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
