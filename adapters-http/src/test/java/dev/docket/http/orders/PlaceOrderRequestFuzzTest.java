package dev.docket.http.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.docket.application.orders.PlaceOrder;
import dev.docket.domain.money.Currencies;
import dev.docket.domain.money.Currency;
import dev.docket.domain.orders.OrderLine;
import dev.docket.domain.shared.Failure;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.Problem;
import dev.docket.http.shared.Problems;
import dev.docket.http.shared.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whatever is sent as an order is understood, and then means the same when it is written again, or
/// is refused with a problem that can be told.
final class PlaceOrderRequestFuzzTest {

  private static final Currencies CURRENCIES =
      new Currencies(Stream.of("EUR", "JPY", "KWD").map(Currency::of).toList());

  @DictionaryFile(resourcePath = "/dev/docket/http/orders/orders.dict")
  @FuzzTest(maxDuration = "1m")
  void a_body_is_an_order_or_is_refused(byte[] body) {
    read(body).ifPresent(command -> assertThat(read(written(command))).contains(command));
  }

  private static Optional<PlaceOrder.Command> read(byte[] body) {
    try {
      return Optional.of(
          JsonBody.parse(
              body,
              PlaceOrderRequest.class,
              (request, violations) -> request.toCommand(CURRENCIES, violations)));
    } catch (Refusal refused) {
      tell(refused.problem(), 400);
    } catch (Failure.Invalid invalid) {
      tell(Problems.of(invalid), 422);
    }
    return Optional.empty();
  }

  static void tell(Problem problem, int status) {
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.body("request")).isNotEmpty();
  }

  private static byte[] written(PlaceOrder.Command command) {
    var draft = command.draft();
    var body = new LinkedHashMap<String, Object>();
    body.put("customer_id", command.customer().value());
    body.put("currency", draft.currency().code());
    body.put("items", items(draft.lines()));
    body.put("metadata", draft.metadata().entries());
    var reference = draft.reference();
    if (reference != null) {
      body.put("reference", reference);
    }
    return Answers.json(body);
  }

  static List<Map<String, Object>> items(List<OrderLine> lines) {
    return lines.stream()
        .map(line ->
            Map.<String, Object>of(
                "product_id", line.productId(),
                "quantity", line.quantity(),
                "unit_price", line.unitPrice().decimal()))
        .toList();
  }
}
