package dev.docket.bootstrap.api.writes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// One change in the books of a tenant, as the contract says it.
///
/// @param books are changed, also where the answer says that nothing is kept
/// @param seen what the server answered, looked at for ids and times alone
record Rules(Books books, Call call, String requestId, JsonNode seen) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Map<String, Integer> DIGITS = Map.of("EUR", 2, "JPY", 0, "KWD", 3);

  private static final Map<String, List<String>> ALLOWED =
      Map.of(
          "pending", List.of("confirm", "cancel"),
          "confirmed", List.of("process", "cancel"),
          "processing", List.of("complete", "cancel"),
          "completed", List.of(),
          "cancelled", List.of());

  private static final Map<String, String> LEADS_TO =
      Map.of(
          "confirm", "confirmed",
          "process", "processing",
          "complete", "completed",
          "cancel", "cancelled");

  private static final List<String> ORDER_FIELDS =
      List.of("reference", "total_amount", "items", "metadata");

  private static final List<String> CUSTOMER_FIELDS =
      List.of("name", "email", "external_id", "metadata");

  static List<String> allowed(JsonNode order) {
    return ALLOWED.getOrDefault(order.path("status").asText(), List.of());
  }

  static String etag(JsonNode thing) {
    return "\"" + thing.path("version").asText() + "\"";
  }

  Expected.Done apply() {
    var part = call.parts();
    var isOfOrders = part.getFirst().equals("orders");
    if (call.method().equals("PATCH")) {
      return done(isOfOrders ? patchOrder(part.get(1)) : patchCustomer(part.get(1)));
    }
    if (part.size() == 3) {
      var action = part.get(2);
      return done(isOfOrders ? advance(part.get(1), action) : switchCustomer(part.get(1), action));
    }
    if (part.size() == 2) {
      return placeAll();
    }
    return created(isOfOrders ? place(body(), seen) : register());
  }

  private ObjectNode register() {
    var asked = body();
    allowOnly(asked, Set.of("name", "email", "external_id", "metadata"));
    requireName(asked.path("name"));
    requireFree(books.customers(), "", "email", asked.path("email"));
    requireFree(books.customers(), "", "external_id", asked.path("external_id"));
    var customer = NODES.objectNode().put("id", newId(seen));
    customer.set("name", asked.path("name"));
    customer.set("email", orNull(asked.path("email")));
    customer.set("external_id", orNull(asked.path("external_id")));
    customer.put("status", "active");
    customer.set("metadata", metadata(asked));
    begin(customer, seen);
    books.customers().put(customer.path("id").asText(), customer);
    tell("customer.created", customer, NODES.objectNode().put("status", "active"));
    return customer;
  }

  private ObjectNode patchCustomer(String id) {
    requireIfMatch();
    var patch = body();
    allowOnly(patch, Set.of("name", "email", "external_id", "metadata"));
    if (patch.has("name")) {
      requireName(patch.path("name"));
    }
    var customer = find("customers", id);
    requireVersion(customer);
    requireFree(books.customers(), id, "email", patch.path("email"));
    requireFree(books.customers(), id, "external_id", patch.path("external_id"));
    var before = customer.deepCopy();
    merge(customer, patch);
    var changed = differing(before, customer, CUSTOMER_FIELDS);
    if (!changed.isEmpty()) {
      next(customer);
      tell("customer.updated", customer, changed(changed));
    }
    return customer;
  }

  private ObjectNode switchCustomer(String id, String action) {
    allowOnly(body(), Set.of());
    var customer = find("customers", id);
    requireVersion(customer);
    var status = action.equals("activate") ? "active" : "inactive";
    if (!customer.path("status").asText().equals(status)) {
      customer.put("status", status);
      next(customer);
      tell("customer." + action + "d", customer, NODES.objectNode().put("status", status));
    }
    return customer;
  }

  private ObjectNode place(JsonNode asked, JsonNode chosen) {
    allowOnly(asked, Set.of("customer_id", "currency", "items", "reference", "metadata"));
    requireItems(asked.path("items"));
    var customer = find("customers", asked.path("customer_id").asText());
    if (!customer.path("status").asText().equals("active")) {
      throw Refusal.of(422, "customer_inactive");
    }
    requireFree(books.orders(), "", "reference", asked.path("reference"));
    var order = NODES.objectNode().put("id", newId(chosen));
    order.set("customer_id", asked.path("customer_id"));
    order.set("reference", orNull(asked.path("reference")));
    order.put("status", "pending");
    order.set("currency", asked.path("currency"));
    putItems(order, asked.path("items"), chosen);
    order.set("metadata", metadata(asked));
    putAllowed(order);
    begin(order, chosen);
    books.orders().put(order.path("id").asText(), order);
    var data = NODES.objectNode();
    for (var field : List.of("status", "customer_id", "currency", "total_amount")) {
      data.set(field, order.path(field));
    }
    tell("order.created", order, data);
    return order;
  }

  private Expected.Done placeAll() {
    allowOnly(body(), Set.of("orders"));
    var asked = body().path("orders");
    var before = Set.copyOf(books.orders().keySet());
    var results = NODES.arrayNode();
    for (var index = 0; index < asked.size(); index++) {
      results.add(placeOne(asked.path(index), seen.path("results").path(index).path("order")));
    }
    var isKept = !call.query().contains("atomic=true") || results.findValue("problem") == null;
    if (!isKept) {
      results.forEach(result -> takeBack((ObjectNode) result, before));
    }
    return new Expected.Done(207, NODES.objectNode().set("results", results), "", "", isKept);
  }

  private ObjectNode placeOne(JsonNode asked, JsonNode chosen) {
    try {
      return NODES.objectNode().put("status", 201).set("order", place(asked, chosen).deepCopy());
    } catch (Refusal refusal) {
      return refusal.result();
    }
  }

  /// Of all or none it is none: a good order is refused too, and none of them stands in the way.
  private static void takeBack(ObjectNode result, Set<String> before) {
    if (result.has("order")) {
      result.removeAll();
      result.setAll(Refusal.of(424, "not_attempted").result());
    } else if (!before.contains(result.at("/problem/existing_id").asText())) {
      ((ObjectNode) result.path("problem")).remove("existing_id");
    }
  }

  private ObjectNode patchOrder(String id) {
    requireIfMatch();
    var patch = body();
    if (patch.has("items")) {
      // prices are read in the order's currency, so it is looked for first
      find("orders", id);
      requireItems(patch.path("items"));
    }
    allowOnly(patch, Set.of("items", "reference", "metadata"));
    var order = find("orders", id);
    requireVersion(order);
    var before = order.deepCopy();
    if (patch.has("items")) {
      putItems(order, patch.path("items"), seen);
    }
    merge(order, without(patch, "items"));
    var changed = differing(before, order, ORDER_FIELDS);
    if (!isPending(order) && (changed.contains("items") || changed.contains("reference"))) {
      throw illegal(order);
    }
    requireFree(books.orders(), id, "reference", patch.path("reference"));
    if (!changed.isEmpty()) {
      next(order);
      tell("order.updated", order, whatChangedOfOrder(before, order, changed));
    }
    return order;
  }

  private static boolean isPending(JsonNode order) {
    return order.path("status").asText().equals("pending");
  }

  private ObjectNode advance(String id, String action) {
    allowOnly(body(), action.equals("cancel") ? Set.of("reason") : Set.of());
    var order = find("orders", id);
    requireVersion(order);
    if (!allowed(order).contains(action)) {
      throw illegal(order);
    }
    var data = NODES.objectNode();
    data.set("previous_status", order.path("status"));
    order.put("status", LEADS_TO.get(action));
    data.set("status", order.path("status"));
    if (body().has("reason")) {
      data.set("reason", body().path("reason"));
    }
    putAllowed(order);
    next(order);
    tell("order." + order.path("status").asText(), order, data);
    return order;
  }

  private ObjectNode find(String noun, String id) {
    var thing = books.all(noun).get(id);
    if (thing == null) {
      throw Refusal.notFound(noun);
    }
    return thing;
  }

  private void requireIfMatch() {
    if (call.ifMatch() == null) {
      throw Refusal.of(428, "version_required");
    }
  }

  private void requireVersion(JsonNode thing) {
    var asked = call.ifMatch();
    if (asked != null && !asked.equals("*") && !asked.equals(etag(thing))) {
      throw Refusal.of(412, "stale_version", "current_version", thing.path("version"));
    }
  }

  private static void requireName(JsonNode name) {
    if (name.asText().isEmpty()) {
      throw Refusal.invalid();
    }
  }

  private static void requireItems(JsonNode items) {
    if (items.isEmpty()) {
      throw Refusal.invalid();
    }
    for (var item : items) {
      if (item.path("quantity").asInt() < 1) {
        throw Refusal.invalid();
      }
    }
  }

  private static void requireFree(
      Map<String, ObjectNode> things, String self, String field, JsonNode value) {
    for (var thing : things.values()) {
      if (value.isTextual()
          && !thing.path("id").asText().equals(self)
          && normalized(field, thing.path(field)).equals(normalized(field, value))) {
        throw Refusal.of(409, "duplicate_" + field, "existing_id", thing.path("id"));
      }
    }
  }

  private static String normalized(String field, JsonNode value) {
    return field.equals("email") ? value.asText().toLowerCase(Locale.ROOT) : value.asText();
  }

  private static Refusal illegal(JsonNode order) {
    var actions = NODES.arrayNode();
    allowed(order).forEach(actions::add);
    return Refusal.of(409, "illegal_transition", "allowed_actions", actions);
  }

  private static void allowOnly(JsonNode body, Set<String> known) {
    body.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            throw Refusal.invalid();
          }
        });
  }

  /// RFC 7396, of which null takes away.
  private static void merge(ObjectNode thing, JsonNode patch) {
    patch
        .properties()
        .forEach(field -> {
          if (field.getKey().equals("metadata")) {
            thing.set("metadata", merged(thing.path("metadata"), field.getValue()));
          } else {
            thing.set(field.getKey(), field.getValue());
          }
        });
  }

  private static ObjectNode merged(JsonNode metadata, JsonNode patch) {
    var merged = NODES.objectNode();
    if (patch.isNull()) {
      return merged;
    }
    merged.setAll((ObjectNode) metadata);
    patch
        .properties()
        .forEach(field -> {
          if (field.getValue().isNull()) {
            merged.remove(field.getKey());
          } else {
            merged.set(field.getKey(), field.getValue());
          }
        });
    return merged;
  }

  private static JsonNode without(JsonNode patch, String field) {
    ObjectNode rest = patch.deepCopy();
    rest.remove(field);
    return rest;
  }

  /// Items that are the same in all but their ids stay.
  private static void putItems(ObjectNode order, JsonNode asked, JsonNode chosen) {
    var currency = order.path("currency").asText();
    var total = BigDecimal.ZERO;
    var items = NODES.arrayNode();
    for (var index = 0; index < asked.size(); index++) {
      var line = asked.path(index);
      var price = new BigDecimal(line.path("unit_price").asText());
      var sum = price.multiply(new BigDecimal(line.path("quantity").asText()));
      total = total.add(sum);
      items
          .addObject()
          .put("id", chosen.path("items").path(index).path("id").asText())
          .put("product_id", line.path("product_id").asText())
          .put("quantity", line.path("quantity").asInt())
          .put("unit_price", amount(price, currency))
          .put("line_total", amount(sum, currency));
    }
    if (!asked(items).equals(asked(order.path("items")))) {
      order.put("total_amount", amount(total, currency));
      order.set("items", items);
    }
  }

  /// The items without what is not the client's to say.
  static JsonNode asked(JsonNode items) {
    JsonNode asked = items.deepCopy();
    asked.forEach(item -> ((ObjectNode) item).remove(List.of("id", "line_total")));
    return asked;
  }

  private static String amount(BigDecimal value, String currency) {
    return value.setScale(DIGITS.getOrDefault(currency, 2)).toPlainString();
  }

  private static void putAllowed(ObjectNode order) {
    ArrayNode actions = order.putArray("allowed_actions");
    allowed(order).forEach(actions::add);
  }

  private static JsonNode metadata(JsonNode asked) {
    return asked.path("metadata").isObject() ? asked.path("metadata") : NODES.objectNode();
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isMissingNode() ? NullNode.getInstance() : value;
  }

  private String newId(JsonNode chosen) {
    var id = chosen.path("id").asText();
    return id.isEmpty() || books.events().containsKey(id) ? "new " + books.events().size() : id;
  }

  private static void begin(ObjectNode thing, JsonNode chosen) {
    thing.put("version", 1);
    thing.put("etag", etag(thing));
    thing.put("created_at", chosen.path("created_at").asText());
    thing.put("updated_at", chosen.path("created_at").asText());
  }

  private void next(ObjectNode thing) {
    var before = thing.path("updated_at").asText();
    var now = seen.path("updated_at").asText();
    thing.put("version", thing.path("version").asInt() + 1);
    thing.put("etag", etag(thing));
    thing.put("updated_at", now.compareTo(before) < 0 ? before : now);
  }

  private void tell(String type, JsonNode thing, ObjectNode data) {
    var event = NODES.objectNode().put("type", type);
    event.put("subject_type", type.substring(0, type.indexOf('.')));
    event.set("subject_id", thing.path("id"));
    event.set("subject_version", thing.path("version"));
    event.putObject("actor").put("type", call.caller().kind()).put("id", call.caller().id());
    event.put("request_id", requestId);
    event.set("occurred_at", thing.path("updated_at"));
    event.set("data", data);
    books.tell(thing, event);
  }

  private static List<String> differing(JsonNode before, JsonNode after, List<String> fields) {
    return fields.stream().filter(field -> !before.path(field).equals(after.path(field))).toList();
  }

  private static ObjectNode changed(List<String> fields) {
    var data = NODES.objectNode();
    fields.forEach(data.putArray("changed")::add);
    return data;
  }

  /// Metadata is the client's own affair, and items have their ids from the order alone.
  private static ObjectNode whatChangedOfOrder(
      JsonNode before, JsonNode after, List<String> changed) {
    var data = changed(changed);
    for (var field : List.of("reference", "total_amount")) {
      if (changed.contains(field)) {
        data.set(field, after.path(field));
        data.set("previous_" + field, before.path(field));
      }
    }
    if (changed.contains("items")) {
      data.set("items", asked(after.path("items")));
    }
    return data;
  }

  private JsonNode body() {
    try {
      return JSON.readTree(call.body().isEmpty() ? "{}" : call.body());
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException(notOurs);
    }
  }

  private static Expected.Done done(ObjectNode thing) {
    return new Expected.Done(200, thing.deepCopy(), etag(thing), "", true);
  }

  private Expected.Done created(ObjectNode thing) {
    return new Expected.Done(
        201, thing.deepCopy(), etag(thing), call.path() + "/" + thing.path("id").asText(), true);
  }
}
