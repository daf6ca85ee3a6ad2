package dev.docket.application;

import dev.docket.application.customers.port.CustomerFilter;
import dev.docket.application.events.port.EventFilter;
import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.application.identity.port.UserFilter;
import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSort;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.events.DomainEvent;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.ApiKey;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.User;
import dev.docket.domain.orders.Order;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.util.List;

/// A tenant that has one thing of each kind, all in the store.
record Scene(
    Given given,
    Tenant tenant,
    User user,
    Session session,
    ApiKey key,
    Customer customer,
    Order order,
    IdempotencyKey call) {

  static Scene over(Ports ports) {
    var given = new Given(ports);
    var id = given.tenant();
    var tenant = given.newTenant(id, "tenant-" + id);
    given.add(tenant);
    var user = given.user(id, Role.OWNER, "grace@example.org");
    var customer = given.customer(id);
    return new Scene(
        given,
        tenant,
        user,
        given.session(id, user),
        given.apiKey(id, user),
        customer,
        given.order(id, customer),
        given.call(id));
  }

  Ports ports() {
    return given.ports();
  }

  TenantId id() {
    return tenant.id();
  }

  RecordedEvent event(DomainEvent event) {
    return given.event(event);
  }

  /// All that the tenant has, as it is read by itself.
  List<Object> stored() {
    return ports().transactions().of(id(), this::read);
  }

  private List<Object> read() {
    var all = PageRequest.MAX_LIMIT;
    return List.of(
        ports().tenants().find(id()),
        ports().users().list(id(), UserFilter.ALL, PageRequest.first(all)),
        ports().sessions().listLive(id(), user.id(), Given.NOW, PageRequest.first(all)),
        ports().sessions().findForUpdate(id(), session.id()),
        ports().apiKeys().list(id(), PageRequest.first(all)),
        ports().apiKeys().findInUse(id(), key.id()),
        ports().customers().list(id(), CustomerFilter.ALL, PageRequest.first(all)),
        ports()
            .orders()
            .list(id(), OrderFilter.ALL, OrderSort.NEWEST_FIRST, PageRequest.first(all)),
        ports().events().list(id(), EventFilter.ALL, PageRequest.first(all)),
        ports().idempotency().find(id(), call, Given.NOW));
  }
}
