package dev.docket.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.UseCases;
import dev.docket.application.idempotency.OnceOnly.Call;
import dev.docket.application.idempotency.OnceOnly.Outcome;
import dev.docket.application.idempotency.port.Fingerprint;
import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.application.idempotency.port.SealedContent;
import dev.docket.application.idempotency.port.StoredAnswer;
import dev.docket.application.orders.AdvanceOrder;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class OnceOnlyTest {

  private static final StoredAnswer ANSWER =
      new StoredAnswer(200, "/orders/7", SealedContent.of(new byte[] {7}));

  private final Ports ports = InMemoryPorts.create();
  private final Given given = new Given(ports);
  private final TestClock clock = new TestClock();
  private final UseCases docket = UseCases.over(ports, clock);
  private final OnceOnly onceOnly = new OnceOnly(ports.transactions(), ports.idempotency(), clock);

  private final TenantId tenant = given.tenant();
  private final Actor actor = given.actor(tenant, Role.OWNER);
  private final Order order = given.order(tenant, given.customer(tenant));
  private final Call call = call("key", "confirm the order");
  private final AtomicInteger effects = new AtomicInteger();

  @Test
  void a_call_has_its_effect_once_and_is_answered_the_same_again() {
    var first = onceOnly.handle(actor, call, this::confirm);
    var again = onceOnly.handle(actor, call, this::confirm);

    assertThat(first).isEqualTo(new Outcome.First());
    assertThat(again).isEqualTo(new Outcome.Again(ANSWER));
    assertThat(effects).hasValue(1);
    assertThat(versionOfTheOrder()).isEqualTo(2);
  }

  @Test
  void the_key_of_one_call_does_not_serve_for_another() {
    onceOnly.handle(actor, call, this::confirm);

    assertThatThrownBy(() -> onceOnly.handle(actor, call("key", "cancel the order"), this::confirm))
        .isInstanceOfSatisfying(
            Failure.RuleBroken.class,
            refused -> assertThat(refused.code()).isEqualTo("idempotency_key_reused"));

    assertThat(effects).hasValue(1);
  }

  @Test
  void a_call_that_was_refused_leaves_its_key_free() {
    assertThatThrownBy(() -> onceOnly.handle(actor, call, () -> advance(OrderAction.COMPLETE)))
        .isInstanceOf(Failure.IllegalTransition.class);

    assertThat(onceOnly.handle(actor, call("key", "confirm instead"), this::confirm))
        .isEqualTo(new Outcome.First());
  }

  @Test
  void an_effect_whose_answer_can_not_be_given_is_not_kept() {
    var broken = new IllegalStateException("no answer");

    assertThatThrownBy(() ->
            onceOnly.handle(
                actor,
                call,
                () -> {
                  confirm();
                  throw broken;
                }))
        .isSameAs(broken);

    assertThat(versionOfTheOrder()).isEqualTo(1);
  }

  @Test
  void an_effect_of_which_a_part_failed_is_not_kept_nor_is_its_key() {
    Supplier<StoredAnswer> swallowing =
        () -> {
          confirm();
          assertThatThrownBy(this::confirm).isInstanceOf(Failure.IllegalTransition.class);
          return ANSWER;
        };

    assertThat(onceOnly.handle(actor, call, swallowing)).isEqualTo(new Outcome.First());

    assertThat(versionOfTheOrder()).isEqualTo(1);
    assertThat(onceOnly.handle(actor, call, this::confirm)).isEqualTo(new Outcome.First());
  }

  @Test
  void a_key_is_as_good_as_new_after_a_day() {
    onceOnly.handle(actor, call, this::confirm);

    clock.advance(OnceOnly.KEPT_FOR.minusMillis(1));
    assertThat(onceOnly.handle(actor, call, this::confirm)).isInstanceOf(Outcome.Again.class);
    clock.advance(Duration.ofMillis(1));

    assertThat(onceOnly.handle(actor, call, () -> advance(OrderAction.CANCEL)))
        .isEqualTo(new Outcome.First());
  }

  @Test
  void another_tenant_has_keys_of_its_own() {
    var other = given.tenant();
    onceOnly.handle(actor, call, this::confirm);

    var outcome = onceOnly.handle(given.actor(other, Role.OWNER), call, () -> ANSWER);

    assertThat(outcome).isEqualTo(new Outcome.First());
  }

  private static Call call(String key, String what) {
    return new Call(new IdempotencyKey(key), new Fingerprint(what));
  }

  private StoredAnswer confirm() {
    return advance(OrderAction.CONFIRM);
  }

  private StoredAnswer advance(OrderAction action) {
    effects.incrementAndGet();
    docket
        .orders()
        .advance()
        .handle(actor, new AdvanceOrder.Command(order.id(), action, null, ExpectedVersion.any()));
    return ANSWER;
  }

  private long versionOfTheOrder() {
    return ports.orders().find(tenant, order.id()).orElseThrow().version();
  }
}
