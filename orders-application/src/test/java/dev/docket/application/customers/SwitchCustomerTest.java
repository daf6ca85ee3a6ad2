package dev.docket.application.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.Refusal;
import dev.docket.application.UseCases;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SwitchCustomerTest {

  private final Ports ports = InMemoryPorts.create();
  private final TestClock clock = new TestClock();
  private final SwitchCustomer switchCustomer =
      UseCases.over(ports, clock).customers().switchStatus();
  private final Given given = new Given(ports);
  private final TenantId tenant = given.tenant();
  private final Actor member = given.actor(tenant, Role.MEMBER);
  private final Customer customer = given.customer(tenant);

  @Test
  void a_deactivated_customer_is_kept_as_it_is_handed_back() {
    clock.advance(Duration.ofHours(1));

    var inactive = switchTo(member, customer.id(), CustomerStatus.INACTIVE);

    assertThat(ports.customers().find(tenant, customer.id())).contains(inactive);
    assertThat(inactive.status()).isEqualTo(CustomerStatus.INACTIVE);
    assertThat(inactive.version()).isEqualTo(2);
    assertThat(inactive.updatedAt()).isEqualTo(Given.NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void there_and_back_leaves_an_event_each() {
    switchTo(member, customer.id(), CustomerStatus.INACTIVE);
    var active = switchTo(member, customer.id(), CustomerStatus.ACTIVE);

    assertThat(active.status()).isEqualTo(CustomerStatus.ACTIVE);
    assertThat(active.version()).isEqualTo(3);
    assertThat(timeline())
        .extracting(RecordedEvent::type)
        .containsExactly("customer.activated", "customer.deactivated", "customer.created");
    assertThat(timeline().getFirst())
        .satisfies(event -> {
          assertThat(event.subjectVersion()).isEqualTo(3);
          assertThat(event.actor()).isEqualTo(member.subject());
          assertThat(event.requestId()).isEqualTo("request-1");
          assertThat(event.data()).isEqualTo(Map.of("status", "active"));
        });
  }

  @Test
  void switching_to_the_status_that_it_has_changes_nothing_and_leaves_no_event() {
    clock.advance(Duration.ofHours(1));

    var same = switchTo(member, customer.id(), CustomerStatus.ACTIVE);

    assertThat(same).isEqualTo(customer);
    assertThatNothingHappened();
  }

  @Test
  void a_version_that_is_not_meant_is_refused_although_there_is_nothing_to_do() {
    var command =
        new SwitchCustomer.Command(customer.id(), CustomerStatus.ACTIVE, ExpectedVersion.of(2L));

    var refusal = Refusal.of(Failure.Stale.class, () -> switchCustomer.handle(member, command));

    assertThat(refusal.currentVersion()).isEqualTo(1);
    assertThatNothingHappened();
  }

  @Test
  void many_who_deactivate_at_once_all_succeed_and_one_event_is_left() {
    var outcomes = Race.of(16, () -> switchTo(member, customer.id(), CustomerStatus.INACTIVE));

    assertThat(Race.returned(outcomes)).hasSize(16).extracting(Customer::version).containsOnly(2L);
    assertThat(timeline()).hasSize(2);
  }

  @Test
  void a_customer_of_another_tenant_is_unknown_in_the_same_words_as_one_that_never_was() {
    var stranger = given.actor(given.tenant(), Role.OWNER);
    var neverWas = new CustomerId(ports.ids().next());

    var forOurs =
        Refusal.words(
            customer.id(), () -> switchTo(stranger, customer.id(), CustomerStatus.INACTIVE));
    var forNeverWas =
        Refusal.words(neverWas, () -> switchTo(stranger, neverWas, CustomerStatus.INACTIVE));

    assertThat(forOurs)
        .isEqualTo(forNeverWas)
        .isEqualTo("NotFound customer_not_found: there is no customer <id>");
    assertThatNothingHappened();
  }

  @Test
  void a_viewer_may_not_switch_and_nothing_is_written() {
    var viewer = given.actor(tenant, Role.VIEWER);

    var refusal =
        Refusal.of(
            Failure.Forbidden.class,
            () -> switchTo(viewer, customer.id(), CustomerStatus.INACTIVE));

    assertThat(refusal.required()).isEqualTo(CustomerScopes.WRITE);
    assertThatNothingHappened();
  }

  private void assertThatNothingHappened() {
    assertThat(ports.customers().find(tenant, customer.id())).contains(customer);
    assertThat(timeline()).extracting(RecordedEvent::type).containsExactly("customer.created");
  }

  private Customer switchTo(Actor actor, CustomerId id, CustomerStatus target) {
    return switchCustomer.handle(
        actor, new SwitchCustomer.Command(id, target, ExpectedVersion.any()));
  }

  private List<RecordedEvent> timeline() {
    return ports
        .events()
        .timeline(tenant, "customer", customer.id().value(), PageRequest.first(100))
        .items();
  }
}
