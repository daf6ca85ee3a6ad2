package dev.docket.application.customers.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.application.shared.port.Walk;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerRevision;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

public interface CustomersContract {

  EmailAddress EMAIL = new EmailAddress("Ada@Example.org");

  Ports ports();

  @Test
  default void an_added_customer_is_found_as_it_was() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var full = given.newCustomer(EMAIL, "C-1");
    var bare = given.newCustomer(null, null);

    given.add(tenant, full);
    given.add(tenant, bare);

    assertThat(ports().customers().find(tenant, full.id())).contains(full);
    assertThat(ports().customers().find(tenant, bare.id())).contains(bare);
  }

  @Test
  default void an_email_is_given_once_in_a_tenant_however_it_is_written() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var first = given.newCustomer(EMAIL, null);
    given.add(tenant, first);
    var second = given.newCustomer(new EmailAddress("ada@EXAMPLE.org"), null);

    assertThatThrownBy(() -> given.add(tenant, second))
        .isInstanceOfSatisfying(
            Failure.Duplicate.class,
            duplicate -> {
              assertThat(duplicate.code()).isEqualTo("duplicate_email");
              assertThat(duplicate.existing()).isEqualTo(first.id().value());
            });

    assertThat(ports().customers().find(tenant, second.id())).isEmpty();
  }

  @Test
  default void an_external_id_is_given_once_in_a_tenant() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var first = given.newCustomer(null, "C-1");
    given.add(tenant, first);

    assertThatThrownBy(() -> given.add(tenant, given.newCustomer(null, "C-1")))
        .isInstanceOfSatisfying(
            Failure.Duplicate.class,
            duplicate -> {
              assertThat(duplicate.code()).isEqualTo("duplicate_external_id");
              assertThat(duplicate.existing()).isEqualTo(first.id().value());
            });
  }

  @Test
  default void two_tenants_can_know_the_same_person() {
    var given = new Given(ports());
    var stranger = given.tenant();
    given.add(given.tenant(), given.newCustomer(EMAIL, "C-1"));
    var theirs = given.newCustomer(EMAIL, "C-1");

    given.add(stranger, theirs);

    assertThat(ports().customers().find(stranger, theirs.id())).contains(theirs);
  }

  @Test
  default void a_saved_customer_is_found_as_it_is_now() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var inactive = customer.switchTo(CustomerStatus.INACTIVE, Given.NOW.plusSeconds(1));

    given.save(tenant, inactive);

    assertThat(ports().customers().find(tenant, customer.id())).contains(inactive);
  }

  @Test
  default void a_revised_customer_is_found_as_it_is_now() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.newCustomer(EMAIL, "C-1");
    given.add(tenant, customer);
    var revised =
        customer.revise(
            new CustomerRevision("Grace", new Change<>(null), new Change<>("C-2"), null),
            Given.NOW.plusSeconds(1));

    given.save(tenant, customer, revised);

    assertThat(ports().customers().find(tenant, customer.id())).contains(revised);
    given.add(tenant, given.newCustomer(EMAIL, "C-1"));
  }

  @Test
  default void an_email_and_an_external_id_of_another_customer_are_not_taken_over() {
    var given = new Given(ports());
    var tenant = given.tenant();
    given.add(tenant, given.newCustomer(EMAIL, "C-1"));
    var customer = given.customer(tenant);
    var refusals =
        Map.of(
            "duplicate_email", new CustomerRevision(null, new Change<>(EMAIL), null, null),
            "duplicate_external_id", new CustomerRevision(null, null, new Change<>("C-1"), null));

    refusals.forEach((code, revision) ->
        assertThatThrownBy(() -> given.save(tenant, customer, customer.revise(revision, Given.NOW)))
            .isInstanceOfSatisfying(
                Failure.Duplicate.class,
                duplicate -> assertThat(duplicate.code()).isEqualTo(code)));

    assertThat(ports().customers().find(tenant, customer.id())).contains(customer);
  }

  @Test
  default void saving_an_outdated_copy_is_refused_and_tells_the_current_version() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.customer(tenant);
    var inactive = customer.switchTo(CustomerStatus.INACTIVE, Given.NOW);
    given.save(tenant, inactive);

    assertThatThrownBy(() -> given.save(tenant, inactive))
        .isInstanceOfSatisfying(
            Failure.Stale.class, stale -> assertThat(stale.currentVersion()).isEqualTo(2));
  }

  @Test
  default void a_list_is_newest_first_in_pages_and_can_be_filtered() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var first = given.newCustomer(EMAIL, "C-1");
    given.add(tenant, first);
    var second = given.customer(tenant);
    given.save(tenant, second.switchTo(CustomerStatus.INACTIVE, Given.NOW));
    var third = given.customer(tenant);

    var page = ports().customers().list(tenant, CustomerFilter.ALL, PageRequest.first(2));
    var rest =
        ports()
            .customers()
            .list(tenant, CustomerFilter.ALL, new PageRequest<>(2, page.items().getLast().id()));

    assertThat(page.items()).extracting(Customer::id).containsExactly(third.id(), second.id());
    assertThat(page.hasMore()).isTrue();
    assertThat(rest.items()).containsExactly(first);
    assertThat(rest.hasMore()).isFalse();
    assertThat(ids(tenant, new CustomerFilter(CustomerStatus.INACTIVE, null, null)))
        .containsExactly(second.id());
    assertThat(ids(tenant, new CustomerFilter(null, EMAIL.normalized(), null)))
        .containsExactly(first.id());
    assertThat(ids(tenant, new CustomerFilter(null, null, "C-1"))).containsExactly(first.id());
    assertThat(ids(tenant, new CustomerFilter(CustomerStatus.INACTIVE, null, "C-1"))).isEmpty();
  }

  @Test
  default void customers_are_counted_up_to_a_number() {
    var given = new Given(ports());
    var tenant = given.tenant();
    for (var n = 0; n < 3; n++) {
      given.customer(tenant);
    }
    var customers = ports().customers();

    assertThat(customers.count(tenant, CustomerFilter.ALL, 2)).isEqualTo(new Count(2, true));
    assertThat(customers.count(tenant, CustomerFilter.ALL, 3)).isEqualTo(new Count(3, false));
    assertThat(customers.count(given.tenant(), CustomerFilter.ALL, 2))
        .isEqualTo(new Count(0, false));
  }

  @Test
  default void of_many_those_are_found_that_there_are() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var ada = given.customer(tenant);
    var inactive = given.customer(tenant).switchTo(CustomerStatus.INACTIVE, Given.NOW);
    given.save(tenant, inactive);
    var theirs = given.customer(given.tenant());
    var neverWas = new CustomerId(ports().ids().next());

    assertThat(findAllForShare(tenant, ada.id(), inactive.id(), theirs.id(), neverWas))
        .containsExactlyInAnyOrder(ada, inactive);
    assertThat(findAllForShare(tenant)).isEmpty();
    assertThat(
            ports()
                .customers()
                .findAll(tenant, Set.of(ada.id(), inactive.id(), theirs.id(), neverWas)))
        .containsExactlyInAnyOrder(ada, inactive);
    assertThat(ports().customers().findAll(tenant, Set.of())).isEmpty();
  }

  @Test
  default void a_stranger_sees_and_changes_nothing() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var customer = given.newCustomer(EMAIL, "C-1");
    given.add(tenant, customer);
    var stranger = given.tenant();
    var customers = ports().customers();

    assertThat(customers.find(stranger, customer.id())).isEmpty();
    assertThat(
            ports()
                .transactions()
                .of(stranger, () -> customers.findForUpdate(stranger, customer.id())))
        .isEmpty();
    assertThat(
            ports()
                .transactions()
                .of(stranger, () -> customers.findForShare(stranger, customer.id())))
        .isEmpty();
    assertThat(findAllForShare(stranger, customer.id())).isEmpty();
    assertThat(customers.findAll(stranger, Set.of(customer.id()))).isEmpty();
    assertThat(ids(stranger, CustomerFilter.ALL)).isEmpty();
    assertThat(ids(stranger, new CustomerFilter(null, EMAIL.normalized(), "C-1"))).isEmpty();
    assertThatThrownBy(
            () -> given.save(stranger, customer.switchTo(CustomerStatus.INACTIVE, Given.NOW)))
        .isInstanceOf(Failure.Stale.class);

    assertThat(customers.find(tenant, customer.id())).contains(customer);
  }

  @Test
  default void of_many_saves_over_one_version_exactly_one_wins() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var inactive = given.customer(tenant).switchTo(CustomerStatus.INACTIVE, Given.NOW);

    var outcomes =
        Race.of(
            16,
            () -> {
              given.save(tenant, inactive);
              return "saved";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Stale.class);
  }

  @Test
  default void of_many_with_one_email_exactly_one_is_added() {
    var given = new Given(ports());
    var tenant = given.tenant();

    var outcomes =
        Race.of(
            16,
            () -> {
              given.add(tenant, given.newCustomer(EMAIL, null));
              return "added";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Duplicate.class);
  }

  private List<Customer> findAllForShare(TenantId tenant, CustomerId... ids) {
    return ports()
        .transactions()
        .of(tenant, () -> ports().customers().findAllForShare(tenant, Set.of(ids)));
  }

  private List<CustomerId> ids(TenantId tenant, CustomerFilter filter) {
    var found =
        Walk.over(
            (PageRequest<CustomerId> request) -> ports().customers().list(tenant, filter, request),
            100);
    assertThat(ports().customers().count(tenant, filter, 100))
        .isEqualTo(new Count(found.size(), false));
    return found.stream().map(Customer::id).toList();
  }
}
