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
import dev.docket.domain.customers.CustomerRevision;
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

final class ReviseCustomerTest {

  private static final CustomerRevision TO_GRACE = new CustomerRevision("Grace", null, null, null);

  private final Ports ports = InMemoryPorts.create();
  private final TestClock clock = new TestClock();
  private final ReviseCustomer reviseCustomer = UseCases.over(ports, clock).customers().revise();
  private final Given given = new Given(ports);
  private final TenantId tenant = given.tenant();
  private final Actor member = given.actor(tenant, Role.MEMBER);
  private final Customer customer = given.customer(tenant);

  @Test
  void a_revised_customer_is_kept_as_it_is_handed_back() {
    clock.advance(Duration.ofHours(1));

    var revised = revise(member, customer.id(), TO_GRACE, ExpectedVersion.of(1L));

    assertThat(ports.customers().find(tenant, customer.id())).contains(revised);
    assertThat(revised.name()).isEqualTo("Grace");
    assertThat(revised.version()).isEqualTo(2);
    assertThat(revised.updatedAt()).isEqualTo(Given.NOW.plus(Duration.ofHours(1)));
    assertThat(timeline().getFirst())
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("customer.updated");
          assertThat(event.subjectVersion()).isEqualTo(2);
          assertThat(event.actor()).isEqualTo(member.subject());
          assertThat(event.data()).isEqualTo(Map.of("changed", List.of("name")));
        });
  }

  @Test
  void an_inactive_customer_can_be_revised() {
    given.save(tenant, customer.switchTo(CustomerStatus.INACTIVE, Given.NOW));

    var revised = revise(member, customer.id(), TO_GRACE, ExpectedVersion.of(2L));

    assertThat(revised.status()).isEqualTo(CustomerStatus.INACTIVE);
    assertThat(revised.name()).isEqualTo("Grace");
  }

  @Test
  void what_is_the_same_already_changes_nothing_and_leaves_no_event() {
    clock.advance(Duration.ofHours(1));
    var same = new CustomerRevision(customer.name(), null, null, null);

    assertThat(revise(member, customer.id(), same, ExpectedVersion.any())).isEqualTo(customer);

    assertThatNothingHappened();
  }

  @Test
  void a_version_that_is_not_meant_is_refused_although_nothing_would_change() {
    var same = new CustomerRevision(customer.name(), null, null, null);

    var refusal =
        Refusal.of(
            Failure.Stale.class, () -> revise(member, customer.id(), same, ExpectedVersion.of(2L)));

    assertThat(refusal.currentVersion()).isEqualTo(1);
    assertThatNothingHappened();
  }

  @Test
  void of_many_who_mean_one_version_exactly_one_wins() {
    var outcomes =
        Race.of(16, () -> revise(member, customer.id(), TO_GRACE, ExpectedVersion.of(1L)));

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Stale.class);
    assertThat(timeline()).hasSize(2);
  }

  @Test
  void a_customer_of_another_tenant_is_unknown_in_the_same_words_as_one_that_never_was() {
    var stranger = given.actor(given.tenant(), Role.OWNER);
    var neverWas = new CustomerId(ports.ids().next());
    var any = ExpectedVersion.any();

    var forOurs =
        Refusal.words(customer.id(), () -> revise(stranger, customer.id(), TO_GRACE, any));
    var forNeverWas = Refusal.words(neverWas, () -> revise(stranger, neverWas, TO_GRACE, any));

    assertThat(forOurs)
        .isEqualTo(forNeverWas)
        .isEqualTo("NotFound customer_not_found: there is no customer <id>");
    assertThatNothingHappened();
  }

  @Test
  void a_viewer_may_not_revise_and_nothing_is_written() {
    var viewer = given.actor(tenant, Role.VIEWER);

    var refusal =
        Refusal.of(
            Failure.Forbidden.class,
            () -> revise(viewer, customer.id(), TO_GRACE, ExpectedVersion.any()));

    assertThat(refusal.required()).isEqualTo(CustomerScopes.WRITE);
    assertThatNothingHappened();
  }

  private void assertThatNothingHappened() {
    assertThat(ports.customers().find(tenant, customer.id())).contains(customer);
    assertThat(timeline()).extracting(RecordedEvent::type).containsExactly("customer.created");
  }

  private Customer revise(
      Actor actor, CustomerId id, CustomerRevision revision, ExpectedVersion version) {
    return reviseCustomer.handle(actor, new ReviseCustomer.Command(id, revision, version));
  }

  private List<RecordedEvent> timeline() {
    return ports
        .events()
        .timeline(tenant, "customer", customer.id().value(), PageRequest.first(100))
        .items();
  }
}
