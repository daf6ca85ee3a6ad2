package dev.docket.http.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docket.application.shared.port.SequentialIds;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.ItemId;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderItem;
import dev.docket.domain.orders.OrderLine;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.Problems;
import dev.docket.http.shared.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A change of an order that is accepted does what RFC 7396 says, here in its few lines, to the
/// order as it is written.
final class ReviseOrderRequestFuzzTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final SequentialIds IDS = new SequentialIds();
  private static final Order ORDER = order();

  /// Numbers are equal by their value: 1 and 1.0.
  private static final Comparator<JsonNode> BY_VALUE =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  @DictionaryFile(resourcePath = "/dev/docket/http/orders/orders.dict")
  @FuzzTest(maxDuration = "1m")
  void a_patch_merges_or_is_refused(byte[] patch) {
    revised(patch)
        .ifPresent(revised -> {
          var expected =
              withPricesAsNumbers(merged(tree(Answers.json(written(ORDER))), tree(patch)));
          var actual = withPricesAsNumbers(tree(Answers.json(written(revised))));

          assertThat(actual.equals(BY_VALUE, expected)).as("%s, not %s", actual, expected).isTrue();
        });
  }

  private static Optional<Order> revised(byte[] patch) {
    try {
      var command =
          JsonBody.parse(
              patch,
              ReviseOrderRequest.class,
              (request, violations) ->
                  request.toCommand(
                      ORDER.id(), ExpectedVersion.any(), ORDER::currency, violations));
      return Optional.of(ORDER.revise(command.revision(), IDS::next, NOW));
    } catch (Refusal refused) {
      PlaceOrderRequestFuzzTest.tell(refused.problem(), 400);
    } catch (Failure.Invalid invalid) {
      PlaceOrderRequestFuzzTest.tell(Problems.of(invalid), 422);
    }
    return Optional.empty();
  }

  /// RFC 7396, section 2.
  private static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    var result =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    for (var change : changes.properties()) {
      if (change.getValue().isNull()) {
        result.remove(change.getKey());
      } else {
        result.set(change.getKey(), merged(result.path(change.getKey()), change.getValue()));
      }
    }
    return result;
  }

  /// A price can be given as a text or as a number, and there is metadata also where it is empty.
  private static JsonNode withPricesAsNumbers(JsonNode order) {
    for (var item : order.path("items")) {
      ((ObjectNode) item)
          .set("unit_price", DecimalNode.valueOf(new BigDecimal(item.path("unit_price").asText())));
    }
    if (!order.has("metadata")) {
      ((ObjectNode) order).putObject("metadata");
    }
    return order;
  }

  private static Map<String, Object> written(Order order) {
    var body = new LinkedHashMap<String, Object>();
    body.put(
        "items",
        PlaceOrderRequestFuzzTest.items(order.items().stream().map(OrderItem::line).toList()));
    body.put("metadata", order.metadata().entries());
    var reference = order.reference();
    if (reference != null) {
      body.put("reference", reference);
    }
    return body;
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  private static Order order() {
    var price = Money.parse("13.99", Currency.of("EUR"));
    var item = new OrderItem(new ItemId(IDS.next()), new OrderLine("tea", 2, price));
    var metadata = new LinkedHashMap<String, @Nullable Object>();
    metadata.put("channel", "web");
    metadata.put("weight", new BigDecimal("1.50"));
    metadata.put("gift", true);
    metadata.put("note", null);
    return new Order(
        new OrderId(IDS.next()),
        new CustomerId(IDS.next()),
        "PO-1",
        OrderStatus.PENDING,
        price.times(2),
        List.of(item),
        new Metadata(metadata),
        1,
        NOW,
        NOW);
  }
}
