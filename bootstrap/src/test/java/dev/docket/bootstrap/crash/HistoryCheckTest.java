package dev.docket.bootstrap.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.crash.Attempt.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The checks of [CrashHistoryIT] on made-up histories: they find what they are there to find.
final class HistoryCheckTest {

  private static final String ID = "01a20000-0000-7000-8000-000000000001";
  private static final String OTHER_ID = "01a20000-0000-7000-8000-000000000002";
  private static final String ITEM = "01a20000-0000-7000-8000-00000000000a";
  private static final OrderContent PLACED =
      OrderContent.placed("k1", null, List.of(new OrderContent.Line("tea", 2, "1.50")));
  private static final OrderContent CONFIRMED = PLACED.inStatus("confirmed");
  private static final Kept.Event CREATION = new Kept.Event(ID, 1, "order.created", "k1.1");
  private static final Kept.Event CONFIRMATION = new Kept.Event(ID, 2, "order.confirmed", "k2.1");

  private final Ledger ledger = new Ledger();
  private final Settled placement = answered(call("k1", "order.created", PLACED), 201, PLACED);
  private final Settled confirmation =
      answered(call("k2", "order.confirmed", CONFIRMED), 200, CONFIRMED);

  /// One order that was placed and confirmed, and all that is left of it.
  private final OrderHistory history = ledger.placed(placement);

  private final List<OrderState> orders = new ArrayList<>(List.of(state(ID, CONFIRMED)));
  private final List<Kept.Event> events = new ArrayList<>(List.of(CREATION, CONFIRMATION));
  private final List<Kept.Key> keys =
      new ArrayList<>(List.of(new Kept.Key("k1", 201), new Kept.Key("k2", 200)));

  HistoryCheckTest() {
    history.add(confirmation);
  }

  @Test
  void nothing_is_found_where_all_is_as_it_was_told() {
    ledger.repeated(placement, replayed(placement));

    assertThat(answers()).isEmpty();
    assertThat(kept()).isEmpty();
  }

  @Test
  void an_order_that_is_lost_is_found() {
    orders.clear();

    assertThat(kept()).containsExactly("order %s of key k1 is lost".formatted(ID));
  }

  @Test
  void an_order_that_exists_twice_is_found() {
    orders.add(state(OTHER_ID, PLACED));

    assertThat(kept())
        .singleElement()
        .asString()
        .startsWith("the order of key k1 exists 2 times")
        .contains(ID, OTHER_ID);
  }

  @Test
  void an_order_that_nobody_was_told_of_is_found() {
    var stray = OrderContent.placed("k9", null, PLACED.lines());
    orders.add(state(OTHER_ID, stray));

    assertThat(kept()).singleElement().asString().startsWith("nobody was told of").contains("k9");
  }

  @Test
  void a_change_that_is_lost_is_found() {
    orders.set(0, state(ID, PLACED));

    assertThat(kept()).singleElement().asString().startsWith("told was").contains("found is");
  }

  @Test
  void a_change_that_is_made_twice_is_found() {
    orders.set(0, state(ID, CONFIRMED.inStatus("confirmed")));
    events.add(new Kept.Event(ID, 3, "order.confirmed", "k2.2"));

    assertThat(kept())
        .satisfiesExactly(
            order -> assertThat(order).startsWith("told was"),
            timeline -> assertThat(timeline).startsWith("the events of order"));
  }

  @Test
  void another_total_or_another_item_is_found() {
    var dearer = new OrderContent("k1", null, "confirmed", "3.01", PLACED.lines(), 2);
    orders.set(0, state(ID, dearer));
    assertThat(kept()).hasSize(1);

    var more = List.of(new OrderContent.Line("tea", 3, "1.50"));
    orders.set(0, state(ID, new OrderContent("k1", null, "confirmed", "3.00", more, 2)));
    assertThat(kept()).hasSize(1);
  }

  @Test
  void an_event_that_is_missing_is_found() {
    events.remove(CONFIRMATION);
    assertThat(kept()).singleElement().asString().startsWith("the events of order " + ID);

    events.remove(CREATION);
    assertThat(kept()).containsExactly("order %s has no events".formatted(ID));
  }

  @Test
  void an_event_that_is_there_twice_is_found() {
    events.add(CONFIRMATION);

    assertThat(kept()).singleElement().asString().startsWith("the events of order " + ID);
  }

  @Test
  void events_in_another_order_than_their_versions_are_found() {
    events.addFirst(events.removeLast());

    assertThat(kept()).singleElement().asString().startsWith("the events of order " + ID);
  }

  @Test
  void a_gap_between_versions_is_found() {
    events.set(1, new Kept.Event(ID, 3, "order.confirmed", "k2.1"));

    assertThat(kept()).singleElement().asString().startsWith("the events of order " + ID);
  }

  @Test
  void an_event_of_another_kind_is_found() {
    events.set(1, new Kept.Event(ID, 2, "order.cancelled", "k2.1"));

    assertThat(kept()).singleElement().asString().startsWith("the events of order " + ID);
  }

  @Test
  void an_event_of_an_order_that_nobody_was_told_of_is_found() {
    events.add(new Kept.Event(OTHER_ID, 1, "order.created", "k9.1"));

    assertThat(kept())
        .singleElement()
        .asString()
        .startsWith("nobody was told of order " + OTHER_ID);
  }

  @Test
  void an_event_of_an_attempt_that_had_no_effect_is_found() {
    var call = call("k3", "order.cancelled", CONFIRMED.inStatus("cancelled"));
    history.add(retried(call, false));
    orders.set(0, state(ID, call.expected()));
    keys.add(new Kept.Key("k3", 200));
    events.add(new Kept.Event(ID, 3, "order.cancelled", "k3.2"));
    assertThat(kept()).isEmpty();

    events.set(2, new Kept.Event(ID, 3, "order.cancelled", "k3.1"));
    assertThat(kept()).singleElement().asString().startsWith("the events of order " + ID);
  }

  @Test
  void the_effect_of_a_replay_is_one_of_the_attempts_before_it() {
    var call = call("k3", "order.cancelled", CONFIRMED.inStatus("cancelled"));
    history.add(retried(call, true));
    orders.set(0, state(ID, call.expected()));
    keys.add(new Kept.Key("k3", 200));
    events.add(new Kept.Event(ID, 3, "order.cancelled", "k3.1"));
    assertThat(kept()).isEmpty();

    events.set(2, new Kept.Event(ID, 3, "order.cancelled", "k3.2"));
    assertThat(kept()).singleElement().asString().startsWith("the events of order " + ID);
  }

  @Test
  void a_key_that_is_missing_or_strange_or_of_another_answer_is_found() {
    keys.set(0, new Kept.Key("k1", 200));
    keys.set(1, new Kept.Key("k9", 200));

    assertThat(kept())
        .containsExactlyInAnyOrder(
            "Key[key=k1, status=200] is kept, told was 201",
            "Key[key=k9, status=200] is kept, told was null",
            "key k2 is not kept, told was 200");
  }

  @Test
  void a_key_that_is_kept_twice_is_found() {
    keys.add(keys.getFirst());

    assertThat(kept()).containsExactly("Key[key=k1, status=201] is kept, told was null");
  }

  @Test
  void a_refusal_is_found() {
    var call = call("k3", "order.confirmed", CONFIRMED);
    ledger.refused(new Settled(call, List.of(), new Told(409, "{}", false)));

    assertThat(answers()).singleElement().asString().contains("k3 was refused with 409");
  }

  @Test
  void an_answer_that_is_not_what_was_asked_for_is_found() {
    var call = call("k3", "order.processing", CONFIRMED.inStatus("processing"));
    history.add(answered(call, 200, CONFIRMED));

    assertThat(answers()).singleElement().asString().contains("k3 was answered with");
  }

  @Test
  void a_replay_of_what_was_never_sent_before_is_found() {
    history.add(replayed(answered(call("k3", "order.confirmed", CONFIRMED), 200, CONFIRMED)));

    assertThat(answers()).singleElement().asString().contains("k3 was answered before it was sent");
  }

  @Test
  void a_repeat_that_is_no_replay_is_found() {
    ledger.repeated(placement, placement);

    assertThat(answers()).singleElement().asString().contains("k1, repeated, was no replay");
  }

  @Test
  void a_replay_that_differs_in_one_byte_is_found() {
    var told = placement.told();
    var again = new Told(told.status(), told.body().replace(": ", ":"), true);
    ledger.repeated(placement, new Settled(placement.call(), placement.attempts(), again));

    assertThat(answers()).singleElement().asString().contains("k1, repeated, was answered with");
  }

  private List<String> answers() {
    return AnswersCheck.of(ledger);
  }

  private List<String> kept() {
    return KeptCheck.of(ledger, new Kept(orders, events, keys));
  }

  private static Call call(String key, String eventType, OrderContent expected) {
    return new Call(key, "POST", "/orders", "", null, eventType, expected);
  }

  private static Settled answered(Call call, int status, OrderContent content) {
    var attempt = new Attempt(call.key() + ".1", 1, Outcome.ANSWERED);
    return new Settled(call, List.of(attempt), new Told(status, json(content), false));
  }

  private static Settled retried(Call call, boolean replayed) {
    var attempts =
        List.of(
            new Attempt(call.key() + ".1", 1, Outcome.UNKNOWN),
            new Attempt(call.key() + ".2", 2, Outcome.ANSWERED));
    return new Settled(call, attempts, new Told(200, json(call.expected()), replayed));
  }

  private static Settled replayed(Settled first) {
    var told = new Told(first.told().status(), first.told().body(), true);
    return new Settled(first.call(), first.attempts(), told);
  }

  private static OrderState state(String id, OrderContent content) {
    return new OrderState(id, content, List.of(ITEM), Instant.parse("2026-01-02T03:04:05Z"));
  }

  private static String json(OrderContent content) {
    var line = content.lines().getFirst();
    return """
    {"id": "%s", "reference": null, "status": "%s", "total_amount": "%s", "version": %d,
     "items": [{"id": "%s", "product_id": "%s", "quantity": %d, "unit_price": "%s"}],
     "metadata": {"placed_by": "%s"}, "updated_at": "2026-01-02T03:04:05Z"}\
    """
        .formatted(
            ID,
            content.status(),
            content.total(),
            content.version(),
            ITEM,
            line.product(),
            line.quantity(),
            line.unitPrice(),
            content.placedBy());
  }
}
