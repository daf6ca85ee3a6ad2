package dev.docket.bootstrap.api.writes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.api.Answer;
import dev.docket.bootstrap.api.Client;
import dev.docket.bootstrap.api.TestServer;
import dev.docket.bootstrap.api.TestServer.Company;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/// Orders of a customer who is deactivated at that moment, placed in every way that there is.
@Timeout(60)
final class DeactivationRaceApiTest {

  private static final int ROUNDS = 20;
  private static final int CALLERS = 12;
  private static final int MOST_ORDERS = 20;

  private static final TestServer SERVER = TestServer.shared();
  private static final Company COMPANY = SERVER.company();
  private static final Client OWNER = COMPANY.owner();

  private final String customer = COMPANY.customer();
  private final String order =
      TestServer.orderOf(
          customer, "{\"product_id\": \"tea\", \"quantity\": 1, \"unit_price\": \"1.00\"}");
  private final AtomicBoolean isAnswered = new AtomicBoolean();

  /// @param at when the customer was deactivated
  /// @param orders that were there as soon as it was answered
  private record Deactivation(String at, List<String> orders) {}

  @BeforeAll
  static void warm() {
    Crowd.warm(OWNER);
  }

  @RepeatedTest(ROUNDS)
  void no_order_is_accepted_once_a_deactivation_is_answered() {
    var calls = new ArrayList<Callable<List<Deactivation>>>();
    for (var caller = 0; caller < CALLERS; caller++) {
      var way = way(caller);
      calls.add(() -> placeUntilRefused(way));
    }
    calls.add(() -> List.of(deactivate()));

    var deactivation = Crowd.atOnce(calls).stream().flatMap(List::stream).findFirst().orElseThrow();

    assertThat(orders("true")).isEqualTo(deactivation.orders());
    assertThat(orders("created_at > '" + deactivation.at() + "'")).isEmpty();
  }

  /// Alone, in a batch, or with a key.
  private Callable<Boolean> way(int caller) {
    var batch = "{\"orders\": [" + order + ", " + order + "]}";
    return switch (caller % 4) {
      case 0 -> () -> isPlaced(OWNER.post("/orders", order));
      case 1 -> () -> isPlaced(OWNER.post("/orders", order, "Idempotency-Key", newKey()));
      case 2 -> () -> isBatchPlaced(OWNER.post("/orders/batch", batch));
      default ->
          () ->
              isBatchPlaced(
                  OWNER.post("/orders/batch?atomic=true", batch, "Idempotency-Key", newKey()));
    };
  }

  private List<Deactivation> placeUntilRefused(Callable<Boolean> way) throws Exception {
    for (var placed = 0; placed < MOST_ORDERS; placed++) {
      var isTooLate = isAnswered.get();
      var isAccepted = way.call();
      assertThat(isAccepted && isTooLate).as("accepted after the deactivation").isFalse();
      if (!isAccepted) {
        return List.of();
      }
    }
    return List.of();
  }

  private Deactivation deactivate() {
    var answer = OWNER.post("/customers/" + customer + "/deactivate").isStatus(200);
    isAnswered.set(true);
    return new Deactivation(answer.field("updated_at"), orders("true"));
  }

  private static boolean isPlaced(Answer answer) {
    if (answer.status() == 201) {
      return true;
    }
    answer.isProblem(422, "customer_inactive");
    return false;
  }

  /// All or none: the customer's status is looked at once for all orders of a batch.
  private static boolean isBatchPlaced(Answer answer) {
    var statuses = new ArrayList<Integer>();
    answer
        .isStatus(207)
        .body()
        .path("results")
        .forEach(result -> statuses.add(result.path("status").asInt()));
    assertThat(statuses).hasSize(2).isIn(List.of(201, 201), List.of(422, 422));
    return statuses.contains(201);
  }

  private static String newKey() {
    return "late-" + System.nanoTime();
  }

  private List<String> orders(String condition) {
    return SERVER
        .database()
        .askSuperuser(
            "select id from orders where customer_id = '%s' and %s order by id"
                .formatted(customer, condition));
  }
}
