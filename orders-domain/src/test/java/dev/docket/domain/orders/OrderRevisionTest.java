package dev.docket.domain.orders;

import static dev.docket.domain.orders.OrderFixture.NOW;
import static dev.docket.domain.orders.OrderFixture.eur;
import static dev.docket.domain.orders.OrderFixture.id;
import static dev.docket.domain.orders.OrderFixture.idsFrom;
import static dev.docket.domain.orders.OrderFixture.line;
import static dev.docket.domain.shared.Refusals.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.money.Money;
import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import dev.docket.domain.shared.MetadataPatch;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderRevisionTest {

  private static final Instant LATER = NOW.plusSeconds(5);
  private static final List<OrderLine> CUPS = List.of(line("cup", 3, eur("2.50")));

  private final Order order = OrderFixture.order();

  @Test
  void items_are_replaced_all_together_and_the_total_is_their_sum() {
    var revised = revise(order, new OrderRevision(CUPS, null, null));

    assertThat(revised.items())
        .containsExactly(new OrderItem(new ItemId(id(500)), CUPS.getFirst()));
    assertThat(revised.total()).isEqualTo(eur("7.50"));
    assertThat(revised.version()).isEqualTo(2);
    assertThat(revised.updatedAt()).isEqualTo(LATER);
    assertThat(revised)
        .usingRecursiveComparison()
        .ignoringFields("items", "total", "version", "updatedAt")
        .isEqualTo(order);
  }

  @Test
  void a_reference_is_set_and_removed() {
    assertThat(revise(order, reference("PO-2")).reference()).isEqualTo("PO-2");
    assertThat(revise(order, reference(null)).reference()).isNull();
    assertThat(revise(order, reference("PO-2")).items()).isEqualTo(order.items());
  }

  @Test
  void what_is_so_already_leaves_the_very_same_order() {
    var lines = order.items().stream().map(OrderItem::line).toList();
    var same =
        new OrderRevision(
            lines, new Change<>("PO-1"), new Change<>(new MetadataPatch(Map.of("zone", "north"))));

    assertThat(revise(order, new OrderRevision(null, null, null))).isSameAs(order);
    assertThat(revise(order, same)).isSameAs(order);
  }

  @Test
  void the_same_lines_in_another_order_are_other_items() {
    var lines = order.items().reversed().stream().map(OrderItem::line).toList();

    var revised = revise(order, new OrderRevision(lines, null, null));

    assertThat(revised.items()).extracting(OrderItem::line).isEqualTo(lines);
    assertThat(revised.total()).isEqualTo(order.total());
    assertThat(revised.version()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(value = OrderStatus.class, mode = Mode.EXCLUDE, names = "PENDING")
  void items_and_reference_are_changed_while_it_is_pending_alone(OrderStatus status) {
    var later = OrderFixture.order(status);

    for (var revision :
        List.of(new OrderRevision(CUPS, null, null), reference("PO-2"), reference(null))) {
      assertThatThrownBy(() -> revise(later, revision))
          .isInstanceOfSatisfying(
              Failure.IllegalTransition.class,
              illegal ->
                  assertThat(illegal.allowedActions())
                      .isEqualTo(later.allowedActions().stream().map(OrderAction::code).toList()));
    }
  }

  @ParameterizedTest
  @EnumSource(OrderStatus.class)
  void metadata_is_changed_in_every_status_also_beside_a_reference_that_stays(OrderStatus status) {
    var patch = new Change<>(new MetadataPatch(Map.of("gift", true)));

    var revised =
        revise(OrderFixture.order(status), new OrderRevision(null, new Change<>("PO-1"), patch));

    assertThat(revised.status()).isEqualTo(status);
    assertThat(revised.metadata()).isEqualTo(new Metadata(Map.of("zone", "north", "gift", true)));
    assertThat(revised.version()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void an_order_keeps_1_to_100_items(int count) {
    var lines = Collections.nCopies(count, CUPS.getFirst());

    assertThat(violation(() -> new OrderRevision(lines, null, null))).isEqualTo("/items size");
  }

  @Test
  void what_no_order_can_have_is_refused_before_one_is_looked_at() {
    var most = new Money(Money.MAX_MINOR_UNITS, OrderFixture.EUR);
    var tooMuch = List.of(line("a", 1, most), line("b", 1, eur("0.01")));

    assertThat(violation(() -> new OrderRevision(tooMuch, null, null)))
        .isEqualTo("/items money_range");
    assertThat(violation(() -> reference(""))).isEqualTo("/reference length");
    assertThat(violation(() -> reference("x".repeat(101)))).isEqualTo("/reference length");
  }

  @Test
  void the_event_tells_what_is_now_and_what_was_before() {
    var revision =
        new OrderRevision(
            CUPS, new Change<>(null), new Change<>(new MetadataPatch(Map.of("gift", true))));

    var event = new OrderEvent.Revised(revise(order, revision), order);

    assertThat(event.type()).isEqualTo("order.updated");
    assertThat(event.subjectVersion()).isEqualTo(2);
    assertThat(event.occurredAt()).isEqualTo(LATER);
    assertThat(event.data())
        .hasSize(6)
        .containsEntry("changed", List.of("reference", "total_amount", "items", "metadata"))
        .containsEntry("reference", null)
        .containsEntry("previous_reference", "PO-1")
        .containsEntry("total_amount", "7.50")
        .containsEntry("previous_total_amount", "23.05")
        .containsEntry(
            "items", List.of(Map.of("product_id", "cup", "quantity", 3, "unit_price", "2.50")));
  }

  @Test
  void the_event_tells_nothing_of_what_stayed() {
    var event = new OrderEvent.Revised(revise(order, reference("PO-2")), order);

    assertThat(event.data())
        .isEqualTo(
            Map.of(
                "changed",
                List.of("reference"),
                "reference",
                "PO-2",
                "previous_reference",
                "PO-1"));
  }

  private static Order revise(Order order, OrderRevision revision) {
    return order.revise(revision, idsFrom(500), LATER);
  }

  private static OrderRevision reference(@Nullable String reference) {
    return new OrderRevision(null, new Change<>(reference), null);
  }
}
