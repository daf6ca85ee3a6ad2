package dev.docket.application;

import dev.docket.application.customers.port.CustomerFilter;
import dev.docket.application.events.port.EventFilter;
import dev.docket.application.idempotency.port.SealedContent;
import dev.docket.application.idempotency.port.StoredAnswer;
import dev.docket.application.identity.port.UserFilter;
import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSort;
import dev.docket.application.orders.port.Orders.Addition;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerEvent;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.ApiKeyEvent;
import dev.docket.domain.identity.SessionEvent;
import dev.docket.domain.identity.TenantEvent;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.orders.OrderRevision;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How each method of the ports is tried by a caller who names what belongs to our tenant.
final class PortProbes {

  private PortProbes() {}

  interface Probe {

    /// What the caller is given; null where the method gives nothing.
    @Nullable Object by(TenantId caller, Scene our);
  }

  private interface Write {
    void by(TenantId caller, Scene our);
  }

  /// By port and method.
  static final Map<String, Probe> ALL =
      Stream.of(
              transactions(),
              tenants(),
              users(),
              sessions(),
              apiKeys(),
              customers(),
              orders(),
              events(),
              idempotency())
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableMap(Entry::getKey, Entry::getValue));

  /// Why nobody can reach another tenant's things by a method that has no probe.
  static final Map<String, String> NEED_NONE =
      Map.of(
          "Ids.next", "gives what was never given before, and looks nothing up",
          "Ids.at", "gives what was never given before, too",
          "Tenants.findBySlug", "is the one look-up that stands before the walls: it finds anybody",
          "Tenants.listAll", "is for work that goes through all tenants, and tells ids alone");

  /// Whose transaction it is decides, not whom the work names.
  private static List<Entry<String, Probe>> transactions() {
    return List.of(
        lock(
            "Transactions.of",
            (caller, our) -> {
              saveCustomer(our.id(), our);
              return null;
            }),
        write("Transactions.run", (caller, our) -> saveCustomer(our.id(), our)),
        read(
            "Transactions.spanning",
            (caller, our) ->
                our.ports().transactions().spanning(caller, () -> switchedCustomer(our))),
        read(
            "Transactions.rehearsing",
            (caller, our) ->
                our.ports().transactions().rehearsing(caller, () -> switchedCustomer(our))));
  }

  private static List<Entry<String, Probe>> tenants() {
    return List.of(
        write("Tenants.add", (caller, our) -> our.ports().tenants().add(our.tenant(), opened(our))),
        write("Tenants.save", PortProbes::saveTenant),
        read("Tenants.find", (caller, our) -> our.ports().tenants().find(caller)),
        lock(
            "Tenants.findForUpdate", (caller, our) -> our.ports().tenants().findForUpdate(caller)));
  }

  private static List<Entry<String, Probe>> users() {
    return List.of(
        write(
            "Users.add", (caller, our) -> our.ports().users().add(caller, our.user(), joined(our))),
        write("Users.save", PortProbes::saveUser),
        write(
            "Users.remove",
            (caller, our) -> our.ports().users().remove(caller, our.user(), joined(our))),
        read("Users.find", (caller, our) -> our.ports().users().find(caller, our.user().id())),
        lock(
            "Users.findForUpdate",
            (caller, our) -> our.ports().users().findForUpdate(caller, our.user().id())),
        lock(
            "Users.findForShare",
            (caller, our) -> our.ports().users().findForShare(caller, our.user().id())),
        read(
            "Users.findByEmail",
            (caller, our) -> our.ports().users().findByEmail(caller, our.user().email())),
        lock(
            "Users.activeOwnersForUpdate",
            (caller, our) -> our.ports().users().activeOwnersForUpdate(caller)),
        read(
            "Users.list",
            (caller, our) ->
                our.ports().users().list(caller, UserFilter.ALL, PageRequest.first(9))),
        read("Users.count", (caller, our) -> our.ports().users().count(caller, UserFilter.ALL, 9)));
  }

  private static List<Entry<String, Probe>> sessions() {
    return List.of(
        write(
            "Sessions.add",
            (caller, our) -> our.ports().sessions().add(caller, our.session(), closed(our))),
        write("Sessions.save", PortProbes::saveSession),
        write(
            "Sessions.revokeAll",
            (caller, our) ->
                our.ports()
                    .sessions()
                    .revokeAll(caller, our.user().id(), null, Given.NOW, closed(our))),
        lock(
            "Sessions.findForUpdate",
            (caller, our) -> our.ports().sessions().findForUpdate(caller, our.session().id())),
        read(
            "Sessions.findInUse",
            (caller, our) -> our.ports().sessions().findInUse(caller, our.session().id())),
        read(
            "Sessions.listLive",
            (caller, our) ->
                our.ports()
                    .sessions()
                    .listLive(caller, our.user().id(), Given.NOW, PageRequest.first(9))),
        read(
            "Sessions.countLive",
            (caller, our) ->
                our.ports().sessions().countLive(caller, our.user().id(), Given.NOW, 9)));
  }

  private static List<Entry<String, Probe>> apiKeys() {
    return List.of(
        write(
            "ApiKeys.add",
            (caller, our) -> our.ports().apiKeys().add(caller, our.key(), revoked(our))),
        write(
            "ApiKeys.remove",
            (caller, our) -> our.ports().apiKeys().remove(caller, our.key(), revoked(our))),
        read("ApiKeys.find", (caller, our) -> our.ports().apiKeys().find(caller, our.key().id())),
        lock(
            "ApiKeys.findForUpdate",
            (caller, our) -> our.ports().apiKeys().findForUpdate(caller, our.key().id())),
        read(
            "ApiKeys.findInUse",
            (caller, our) -> our.ports().apiKeys().findInUse(caller, our.key().id())),
        write(
            "ApiKeys.markUsed",
            (caller, our) -> our.ports().apiKeys().markUsed(caller, our.key().id(), Given.NOW)),
        read(
            "ApiKeys.list",
            (caller, our) -> our.ports().apiKeys().list(caller, PageRequest.first(9))),
        read("ApiKeys.count", (caller, our) -> our.ports().apiKeys().count(caller, 9)));
  }

  private static List<Entry<String, Probe>> customers() {
    return List.of(
        write(
            "Customers.add",
            (caller, our) ->
                our.ports().customers().add(caller, our.customer(), switched(our.customer(), our))),
        write("Customers.save", PortProbes::saveCustomer),
        read(
            "Customers.find",
            (caller, our) -> our.ports().customers().find(caller, our.customer().id())),
        lock(
            "Customers.findForUpdate",
            (caller, our) -> our.ports().customers().findForUpdate(caller, our.customer().id())),
        lock(
            "Customers.findForShare",
            (caller, our) -> our.ports().customers().findForShare(caller, our.customer().id())),
        read(
            "Customers.findAll",
            (caller, our) -> our.ports().customers().findAll(caller, Set.of(our.customer().id()))),
        lock(
            "Customers.findAllForShare",
            (caller, our) ->
                our.ports().customers().findAllForShare(caller, Set.of(our.customer().id()))),
        read(
            "Customers.list",
            (caller, our) ->
                our.ports().customers().list(caller, CustomerFilter.ALL, PageRequest.first(9))),
        read(
            "Customers.count",
            (caller, our) -> our.ports().customers().count(caller, CustomerFilter.ALL, 9)));
  }

  private static List<Entry<String, Probe>> orders() {
    return List.of(
        write(
            "Orders.add",
            (caller, our) ->
                our.ports().orders().add(caller, our.order(), advanced(our.order(), our))),
        write("Orders.addAll", PortProbes::addOrders),
        write("Orders.save", PortProbes::saveOrder),
        write("Orders.saveWithItems", PortProbes::saveOrderWithItems),
        read("Orders.find", (caller, our) -> our.ports().orders().find(caller, our.order().id())),
        lock(
            "Orders.findForUpdate",
            (caller, our) -> our.ports().orders().findForUpdate(caller, our.order().id())),
        read(
            "Orders.list",
            (caller, our) ->
                our.ports()
                    .orders()
                    .list(
                        caller,
                        OrderFilter.ALL.of(our.customer().id()),
                        OrderSort.NEWEST_FIRST,
                        PageRequest.first(9))),
        read(
            "Orders.count",
            (caller, our) ->
                our.ports().orders().count(caller, OrderFilter.ALL.of(our.customer().id()), 9)),
        read(
            "Orders.summarise",
            (caller, our) ->
                our.ports().orders().summarise(caller, OrderFilter.ALL.of(our.customer().id()))),
        read(
            "Orders.export",
            (caller, our) -> {
              var exported = new ArrayList<Order>();
              our.ports()
                  .orders()
                  .export(caller, OrderFilter.ALL.of(our.customer().id()), exported::add);
              return exported;
            }));
  }

  private static List<Entry<String, Probe>> events() {
    return List.of(
        write("EventLog.append", (caller, our) -> our.ports().events().append(caller, opened(our))),
        read(
            "EventLog.list",
            (caller, our) ->
                our.ports().events().list(caller, EventFilter.ALL, PageRequest.first(9))),
        read(
            "EventLog.count",
            (caller, our) -> our.ports().events().count(caller, EventFilter.ALL, 9)),
        read(
            "EventLog.timeline",
            (caller, our) ->
                our.ports()
                    .events()
                    .timeline(
                        caller,
                        OrderEvent.SUBJECT_TYPE,
                        our.order().id().value(),
                        PageRequest.first(9))));
  }

  private static List<Entry<String, Probe>> idempotency() {
    return List.of(
        lock(
            "IdempotencyRecords.claim",
            (caller, our) ->
                our.ports()
                    .idempotency()
                    .claim(caller, our.call(), Given.FINGERPRINT, Given.NOW, Given.NOW)),
        write(
            "IdempotencyRecords.settle",
            (caller, our) ->
                our.ports()
                    .idempotency()
                    .settle(
                        caller,
                        our.call(),
                        new StoredAnswer(418, null, SealedContent.of(new byte[0])))),
        read(
            "IdempotencyRecords.find",
            (caller, our) -> our.ports().idempotency().find(caller, our.call(), Given.NOW)),
        write(
            "IdempotencyRecords.purge",
            (caller, our) ->
                our.ports().idempotency().purge(caller, Given.NOW.plusSeconds(60), 9)));
  }

  private static Entry<String, Probe> read(String method, Probe probe) {
    return Map.entry(method, probe);
  }

  private static Entry<String, Probe> lock(String method, Probe probe) {
    return Map.entry(
        method,
        (caller, our) -> our.ports().transactions().of(caller, () -> probe.by(caller, our)));
  }

  private static Entry<String, Probe> write(String method, Write write) {
    return Map.entry(
        method,
        (caller, our) -> {
          our.ports().transactions().run(caller, () -> write.by(caller, our));
          return null;
        });
  }

  private static void saveTenant(TenantId caller, Scene our) {
    var renamed = our.tenant().rename("Theirs");
    our.ports().tenants().save(renamed, our.event(new TenantEvent.Renamed(renamed, Given.NOW)));
  }

  private static void saveUser(TenantId caller, Scene our) {
    var changed = our.user().inRole(Role.VIEWER, Given.NOW);
    var event = our.event(new UserEvent.RoleChanged(changed, Role.OWNER));
    our.ports().users().save(caller, changed, event);
  }

  private static void saveSession(TenantId caller, Scene our) {
    var revoked = our.session().revoke(Given.NOW);
    var event = our.event(new SessionEvent(revoked, SessionEvent.Change.CLOSED, Given.NOW));
    our.ports().sessions().save(caller, revoked, event);
  }

  private static void saveCustomer(TenantId caller, Scene our) {
    var inactive = our.customer().switchTo(CustomerStatus.INACTIVE, Given.NOW);
    our.ports().customers().save(caller, inactive, switched(inactive, our));
  }

  private static Optional<Customer> switchedCustomer(Scene our) {
    saveCustomer(our.id(), our);
    return our.ports().customers().find(our.id(), our.customer().id());
  }

  private static void addOrders(TenantId caller, Scene our) {
    var order = our.given().newOrder(our.customer(), "PO-1");
    var addition = new Addition(order, our.event(new OrderEvent.Created(order)));
    our.ports().orders().addAll(caller, List.of(addition));
  }

  private static void saveOrder(TenantId caller, Scene our) {
    var confirmed = our.order().advance(OrderAction.CONFIRM, Given.NOW);
    our.ports().orders().save(caller, confirmed, advanced(confirmed, our));
  }

  private static void saveOrderWithItems(TenantId caller, Scene our) {
    var lines = List.of(Given.line("cup", 3, Given.eur("2.50")));
    var revised =
        our.order()
            .revise(new OrderRevision(lines, null, null), our.ports().ids()::next, Given.NOW);
    var event = our.event(new OrderEvent.Revised(revised, our.order()));
    our.ports().orders().saveWithItems(caller, revised, event);
  }

  private static RecordedEvent opened(Scene our) {
    return our.event(new TenantEvent.Opened(our.tenant()));
  }

  private static RecordedEvent joined(Scene our) {
    return our.event(new UserEvent.Joined(our.user()));
  }

  private static RecordedEvent closed(Scene our) {
    return our.event(new SessionEvent(our.session(), SessionEvent.Change.CLOSED, Given.NOW));
  }

  private static RecordedEvent revoked(Scene our) {
    return our.event(new ApiKeyEvent(our.key(), ApiKeyEvent.Change.REVOKED, Given.NOW));
  }

  private static RecordedEvent switched(Customer customer, Scene our) {
    return our.event(new CustomerEvent.Switched(customer));
  }

  private static RecordedEvent advanced(Order order, Scene our) {
    return our.event(new OrderEvent.Advanced(order, our.order().status(), null));
  }
}
