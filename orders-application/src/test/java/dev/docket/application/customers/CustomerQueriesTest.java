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
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class CustomerQueriesTest {

  private final Ports ports = InMemoryPorts.create();
  private final CustomerQueries queries =
      UseCases.over(ports, new TestClock()).customers().queries();
  private final Given given = new Given(ports);
  private final TenantId tenant = given.tenant();
  private final Actor viewer = given.actor(tenant, Role.VIEWER);

  @Test
  void a_viewer_reads_a_customer() {
    var customer = given.customer(tenant);

    assertThat(queries.get(viewer, customer.id())).isEqualTo(customer);
  }

  @Test
  void a_list_is_newest_first_and_goes_on_behind_its_last_customer() {
    var oldest = given.customer(tenant);
    var middle = given.customer(tenant);
    var newest = given.customer(tenant);

    var first = queries.list(viewer, CustomerFilter.ALL, PageRequest.first(2));
    var second = queries.list(viewer, CustomerFilter.ALL, new PageRequest<>(2, middle.id()));

    assertThat(first.items()).containsExactly(newest, middle);
    assertThat(first.hasMore()).isTrue();
    assertThat(second.items()).containsExactly(oldest);
    assertThat(second.hasMore()).isFalse();
  }

  @Test
  void a_list_has_what_was_asked_for_and_nothing_of_another_tenant() {
    var ada = given.newCustomer(new EmailAddress("Ada@example.org"), "crm-1");
    given.add(tenant, ada);
    var registered = given.customer(tenant);
    var inactive = registered.switchTo(CustomerStatus.INACTIVE, Given.NOW);
    given.save(tenant, inactive);
    given.add(given.tenant(), given.newCustomer(new EmailAddress("ada@example.org"), "crm-1"));
    var byStatus = new CustomerFilter(CustomerStatus.INACTIVE, null, null);
    var byEmail = new CustomerFilter(null, "ada@example.org", null);
    var byExternalId = new CustomerFilter(null, null, "crm-1");

    var lists =
        List.of(CustomerFilter.ALL, byStatus, byEmail, byExternalId).stream()
            .map(filter -> queries.list(viewer, filter, PageRequest.first(100)).items())
            .toList();

    assertThat(lists)
        .containsExactly(List.of(inactive, ada), List.of(inactive), List.of(ada), List.of(ada));
  }

  @Test
  void a_customer_of_another_tenant_is_unknown_in_the_same_words_as_one_that_never_was() {
    var theirs = given.customer(given.tenant()).id();
    var neverWas = new CustomerId(ports.ids().next());

    var forTheirs = Refusal.words(theirs, () -> queries.get(viewer, theirs));
    var forNeverWas = Refusal.words(neverWas, () -> queries.get(viewer, neverWas));

    assertThat(forTheirs)
        .isEqualTo(forNeverWas)
        .isEqualTo("NotFound customer_not_found: there is no customer <id>");
  }

  @Test
  void reading_needs_the_scope_of_customers() {
    var customer = given.customer(tenant);
    var scopes = Set.of(OrderScopes.READ, OrderScopes.WRITE);
    var other =
        new Actor(tenant, viewer.subject(), Role.MEMBER, scopes, viewer.credential(), "request-1");

    var calls =
        List.<ThrowingCallable>of(
            () -> queries.get(other, customer.id()),
            () -> queries.list(other, CustomerFilter.ALL, PageRequest.first(1)),
            () -> queries.count(other, CustomerFilter.ALL));

    assertThat(calls)
        .allSatisfy(call ->
            assertThat(Refusal.of(Failure.Forbidden.class, call).required())
                .isEqualTo(CustomerScopes.READ));
  }
}
