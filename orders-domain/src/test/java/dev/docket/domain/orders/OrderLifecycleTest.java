package dev.docket.domain.orders;

import static dev.docket.domain.orders.OrderFixture.NOW;
import static dev.docket.domain.shared.Refusals.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderLifecycleTest {

  private static final List<OrderAction> ACTIONS = List.of(OrderAction.values());

  /// The lifecycle as the API promises it, written down a second time.
  private static final Map<String, String> MODEL =
      Map.of(
          "PENDING CONFIRM", "CONFIRMED",
          "PENDING CANCEL", "CANCELLED",
          "CONFIRMED PROCESS", "PROCESSING",
          "CONFIRMED CANCEL", "CANCELLED",
          "PROCESSING COMPLETE", "COMPLETED",
          "PROCESSING CANCEL", "CANCELLED");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PENDING    | CONFIRM  | CONFIRMED
          PENDING    | CANCEL   | CANCELLED
          CONFIRMED  | PROCESS  | PROCESSING
          CONFIRMED  | CANCEL   | CANCELLED
          PROCESSING | COMPLETE | COMPLETED
          PROCESSING | CANCEL   | CANCELLED
          """)
  void an_action_leads_on(OrderStatus before, OrderAction action, OrderStatus after) {
    var order = OrderFixture.order(before);

    var advanced = order.advance(action, NOW.plusSeconds(1));

    assertThat(advanced.status()).isEqualTo(after);
    assertThat(advanced.version()).isEqualTo(order.version() + 1);
    assertThat(advanced.updatedAt()).isEqualTo(NOW.plusSeconds(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PENDING    | PROCESS  | confirm cancel
          PENDING    | COMPLETE | confirm cancel
          CONFIRMED  | CONFIRM  | process cancel
          CONFIRMED  | COMPLETE | process cancel
          PROCESSING | CONFIRM  | complete cancel
          PROCESSING | PROCESS  | complete cancel
          COMPLETED  | CONFIRM  | ''
          COMPLETED  | PROCESS  | ''
          COMPLETED  | COMPLETE | ''
          COMPLETED  | CANCEL   | ''
          CANCELLED  | CONFIRM  | ''
          CANCELLED  | PROCESS  | ''
          CANCELLED  | COMPLETE | ''
          CANCELLED  | CANCEL   | ''
          """)
  void any_other_action_is_refused_with_those_that_are_allowed(
      OrderStatus status, OrderAction action, String allowed) {
    var order = OrderFixture.order(status);

    var refusal =
        catchThrowableOfType(
            Failure.IllegalTransition.class, () -> order.advance(action, NOW.plusSeconds(1)));

    assertThat(refusal.code()).isEqualTo("illegal_transition");
    assertThat(refusal.detail()).contains(status.code(), action.code());
    assertThat(String.join(" ", refusal.allowedActions())).isEqualTo(allowed);
  }

  @Test
  void the_two_tables_above_leave_out_no_status_and_no_action() {
    var combinations = OrderStatus.values().length * OrderAction.values().length;
    var accepted =
        Arrays.stream(OrderStatus.values()).mapToInt(s -> s.allowedActions().size()).sum();

    assertThat(combinations).isEqualTo(20);
    assertThat(accepted).isEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource(OrderStatus.class)
  void completed_and_cancelled_are_final_and_nothing_else_is(OrderStatus status) {
    var isFinal = EnumSet.of(OrderStatus.COMPLETED, OrderStatus.CANCELLED).contains(status);

    assertThat(status.isFinal()).isEqualTo(isFinal);
    assertThat(OrderFixture.order(status).allowedActions().isEmpty()).isEqualTo(isFinal);
  }

  @ParameterizedTest
  @EnumSource(OrderStatus.class)
  void a_status_is_read_back_from_its_lower_case_name(OrderStatus status) {
    assertThat(status.code()).isLowerCase();
    assertThat(OrderStatus.of(status.code())).isEqualTo(status);
    assertThat(OrderStatus.parse(status.code())).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PENDING", "Pending", " pending", "canceled", "shipped"})
  void what_is_no_status_is_refused_with_those_that_there_are(String code) {
    var violations = violations(() -> OrderStatus.parse(code));

    assertThat(violations)
        .containsExactly(
            new Failure.Violation(
                "/status",
                "enum",
                "must be one of pending, confirmed, processing, completed, cancelled"));
  }

  @Test
  void any_walk_goes_as_the_model_says() {
    Rounds.of(2_000, OrderLifecycleTest::walk);
  }

  private static void walk(Random random) {
    var placed = OrderFixture.order();
    var order = placed;
    var status = "PENDING";
    var version = 1L;
    var updatedAt = placed.createdAt();
    for (var step = random.nextInt(1, 51); step > 0; step--) {
      var action = ACTIONS.get(random.nextInt(ACTIONS.size()));
      var time = order.updatedAt().plus(Duration.ofMillis(random.nextInt(1_000)));
      var expected = MODEL.get(status + " " + action);

      order = advanceOrStay(order, action, time);

      if (expected != null) {
        status = expected;
        version++;
        updatedAt = time;
      }
      assertThat(List.of(order.status().name(), order.version(), order.updatedAt()))
          .isEqualTo(List.of(status, version, updatedAt));
    }
    assertThat(order)
        .usingRecursiveComparison()
        .ignoringFields("status", "version", "updatedAt")
        .isEqualTo(placed);
  }

  private static Order advanceOrStay(Order order, OrderAction action, Instant time) {
    try {
      return order.advance(action, time);
    } catch (Failure.IllegalTransition refused) {
      return order;
    }
  }
}
