package dev.docket.application.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.Refusal;
import dev.docket.application.UseCases;
import dev.docket.application.customers.port.CustomerFilter;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RegisterCustomerTest {

  private final Ports ports = InMemoryPorts.create();
  private final TestClock clock = new TestClock();
  private final RegisterCustomer registerCustomer =
      UseCases.over(ports, clock).customers().register();
  private final Given given = new Given(ports);
  private final TenantId tenant = given.tenant();
  private final Actor member = given.actor(tenant, Role.MEMBER);

  @Test
  void a_registered_customer_is_kept_as_it_is_handed_back() {
    clock.advance(Duration.ofHours(1));

    var customer = register(member, "Ada", "Ada@Example.org", "crm-1");

    assertThat(ports.customers().find(tenant, customer.id())).contains(customer);
    assertThat(customer.name()).isEqualTo("Ada");
    assertThat(customer.email()).isEqualTo(new EmailAddress("Ada@Example.org"));
    assertThat(customer.externalId()).isEqualTo("crm-1");
    assertThat(customer.status()).isEqualTo(CustomerStatus.ACTIVE);
    assertThat(customer.metadata()).isEqualTo(Given.metadata());
    assertThat(customer.version()).isEqualTo(1);
    assertThat(customer.createdAt()).isEqualTo(Given.NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void the_log_tells_who_registered_it_in_which_request_and_nothing_personal() {
    var customer = register(member, "Ada", "ada@example.org", "crm-1");

    var events =
        ports.events().timeline(tenant, "customer", customer.id().value(), PageRequest.first(9));

    assertThat(events.items())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("customer.created");
          assertThat(event.subjectVersion()).isEqualTo(1);
          assertThat(event.actor()).isEqualTo(member.subject());
          assertThat(event.requestId()).isEqualTo("request-1");
          assertThat(event.data()).isEqualTo(Map.of("status", "active"));
        });
  }

  @Test
  void an_email_is_given_once_in_a_tenant_however_it_is_written() {
    var first = register(member, "Ada", "ada@example.org", null);

    var refusal =
        Refusal.of(Failure.Duplicate.class, () -> register(member, "Eve", "ADA@example.ORG", null));

    assertThat(refusal.code()).isEqualTo("duplicate_email");
    assertThat(customers()).containsExactly(first);
  }

  @Test
  void an_external_id_is_given_once_in_a_tenant() {
    var first = register(member, "Ada", null, "crm-1");

    var refusal = Refusal.of(Failure.Duplicate.class, () -> register(member, "Eve", null, "crm-1"));

    assertThat(refusal.code()).isEqualTo("duplicate_external_id");
    assertThat(customers()).containsExactly(first);
  }

  @Test
  void two_tenants_can_have_the_same_customer() {
    var stranger = given.actor(given.tenant(), Role.MEMBER);
    register(stranger, "Ada", "ada@example.org", "crm-1");

    var ours = register(member, "Ada", "ada@example.org", "crm-1");

    assertThat(customers()).containsExactly(ours);
  }

  @Test
  void an_unacceptable_name_is_refused_and_nothing_is_written() {
    var refusal = Refusal.of(Failure.Invalid.class, () -> register(member, "", null, null));

    assertThat(refusal.violations())
        .extracting(Failure.Violation::pointer)
        .containsExactly("/name");
    assertThat(customers()).isEmpty();
  }

  @Test
  void a_viewer_may_not_register_and_nothing_is_written() {
    var viewer = given.actor(tenant, Role.VIEWER);

    var refusal = Refusal.of(Failure.Forbidden.class, () -> register(viewer, "Ada", null, null));

    assertThat(refusal.required()).isEqualTo(CustomerScopes.WRITE);
    assertThat(customers()).isEmpty();
  }

  private Customer register(
      Actor actor, String name, @Nullable String email, @Nullable String externalId) {
    var address = email == null ? null : new EmailAddress(email);
    return registerCustomer.handle(
        actor, new RegisterCustomer.Command(name, address, externalId, Given.metadata()));
  }

  private List<Customer> customers() {
    return ports.customers().list(tenant, CustomerFilter.ALL, PageRequest.first(100)).items();
  }
}
