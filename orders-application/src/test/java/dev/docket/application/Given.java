package dev.docket.application;

import dev.docket.application.idempotency.port.Fingerprint;
import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.application.idempotency.port.SealedContent;
import dev.docket.application.idempotency.port.StoredAnswer;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerEvent;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.events.DomainEvent;
import dev.docket.domain.events.EventScopes;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.ApiKey;
import dev.docket.domain.identity.ApiKeyEvent;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.ApiKeyToken;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionEvent;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantEvent;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.money.Currency;
import dev.docket.domain.money.Money;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderEvent;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderLine;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Metadata;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Scopes;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sets a scene: things made in memory, and things that are in the store already.
public record Given(Ports ports) {

  public static final Fingerprint FINGERPRINT = new Fingerprint("0123abcd");
  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  public static final Currency EUR = Currency.of("EUR");

  /// All that the features declare.
  public static final Scopes SCOPES =
      new Scopes(
          Stream.concat(
                  IdentityScopes.ALL.stream(),
                  Stream.of(
                      OrderScopes.READ,
                      OrderScopes.WRITE,
                      CustomerScopes.READ,
                      CustomerScopes.WRITE,
                      EventScopes.READ))
              .toList());

  /// A tenant that nobody else has to do with.
  public TenantId tenant() {
    return new TenantId(ports.ids().next());
  }

  public Actor actor(TenantId tenant, Role role) {
    var subject = Subject.user(ports.ids().next());
    return new Actor(tenant, subject, role, SCOPES.heldBy(role), ports.ids().next(), "request-1");
  }

  public RecordedEvent event(DomainEvent event) {
    return event.by(Subject.user(ports.ids().next()), "request-1", ports.ids().next());
  }

  public Customer newCustomer(@Nullable EmailAddress email, @Nullable String externalId) {
    return Customer.register(
        new CustomerId(ports.ids().next()), "Ada", email, externalId, metadata(), NOW);
  }

  public Customer customer(TenantId tenant) {
    var customer = newCustomer(null, null);
    add(tenant, customer);
    return customer;
  }

  public void add(TenantId tenant, Customer customer) {
    ports
        .transactions()
        .run(
            tenant,
            () -> {
              var event = event(new CustomerEvent.Registered(customer));
              ports.customers().add(tenant, customer, event);
            });
  }

  public void save(TenantId tenant, Customer customer) {
    save(tenant, customer, new CustomerEvent.Switched(customer));
  }

  public void save(TenantId tenant, Customer before, Customer after) {
    save(tenant, after, new CustomerEvent.Revised(after, before));
  }

  private void save(TenantId tenant, Customer customer, CustomerEvent event) {
    ports.transactions().run(tenant, () -> ports.customers().save(tenant, customer, event(event)));
  }

  public static Money eur(String decimal) {
    return Money.parse(decimal, EUR);
  }

  public static OrderLine line(String product, int quantity, Money price) {
    return new OrderLine(product, quantity, price);
  }

  public Order newOrder(Customer customer, @Nullable String reference) {
    var lines = List.of(line("tea", 2, eur("1.50")), line("pot", 1, eur("20.05")));
    var draft = new OrderDraft(EUR, lines, reference, metadata());
    return Order.place(new OrderId(ports.ids().at(NOW)), customer, draft, ports.ids()::next, NOW);
  }

  /// An order of one item, placed at another time.
  public Order newOrder(
      Customer customer, @Nullable String reference, Money price, Instant placedAt) {
    var lines = List.of(line("tea", 1, price));
    var draft = new OrderDraft(price.currency(), lines, reference, Metadata.EMPTY);
    return Order.place(
        new OrderId(ports.ids().at(placedAt)), customer, draft, ports.ids()::next, placedAt);
  }

  public Order order(TenantId tenant, Customer customer) {
    var order = newOrder(customer, null);
    add(tenant, order);
    return order;
  }

  public void add(TenantId tenant, Order order) {
    ports
        .transactions()
        .run(tenant, () -> ports.orders().add(tenant, order, event(new OrderEvent.Created(order))));
  }

  public void save(TenantId tenant, Order before, Order after) {
    ports
        .transactions()
        .run(
            tenant,
            () -> {
              var event = event(new OrderEvent.Advanced(after, before.status(), "as agreed"));
              ports.orders().save(tenant, after, event);
            });
  }

  /// As [#save], with items.
  public void revise(TenantId tenant, Order before, Order after) {
    ports
        .transactions()
        .run(
            tenant,
            () ->
                ports
                    .orders()
                    .saveWithItems(tenant, after, event(new OrderEvent.Revised(after, before))));
  }

  public Tenant newTenant(TenantId id, String slug) {
    return Tenant.open(id, new TenantSlug(slug), "Acme", NOW);
  }

  public void add(Tenant tenant) {
    ports
        .transactions()
        .run(tenant.id(), () -> ports.tenants().add(tenant, event(new TenantEvent.Opened(tenant))));
  }

  public User newUser(String email) {
    return User.join(
        new UserId(ports.ids().next()),
        new EmailAddress(email),
        "Grace",
        new PasswordHash("$argon2id$..."),
        Role.VIEWER,
        NOW);
  }

  public void add(TenantId tenant, User user) {
    ports
        .transactions()
        .run(tenant, () -> ports.users().add(tenant, user, event(new UserEvent.Joined(user))));
  }

  public Session session(TenantId tenant, User user) {
    var id = new SessionId(ports.ids().next());
    var session = Session.open(id, user.id(), SecretHash.of("one"), Duration.ofDays(30), NOW);
    ports
        .transactions()
        .run(
            tenant,
            () -> {
              var change = SessionEvent.Change.OPENED;
              var event = event(new SessionEvent(session, change, NOW));
              ports.sessions().add(tenant, session, event);
            });
    return session;
  }

  public ApiKey newApiKey(TenantId tenant, User user) {
    var token = new ApiKeyToken(tenant, new ApiKeyId(ports.ids().next()), "5".repeat(64));
    return ApiKey.make(token, user.id(), "till", Set.of("orders:read"), null, NOW);
  }

  public ApiKey apiKey(TenantId tenant, User user) {
    var key = newApiKey(tenant, user);
    ports
        .transactions()
        .run(
            tenant,
            () -> {
              var event = event(new ApiKeyEvent(key, ApiKeyEvent.Change.CREATED, NOW));
              ports.apiKeys().add(tenant, key, event);
            });
    return key;
  }

  /// The key of a call that is settled, for a minute.
  public IdempotencyKey call(TenantId tenant) {
    var key = new IdempotencyKey("call-" + ports.ids().next());
    ports
        .transactions()
        .run(
            tenant,
            () -> {
              ports.idempotency().claim(tenant, key, FINGERPRINT, NOW, NOW.plusSeconds(60));
              ports
                  .idempotency()
                  .settle(tenant, key, new StoredAnswer(201, null, SealedContent.of(new byte[0])));
            });
    return key;
  }

  /// Somebody with a role, who has joined.
  public User user(TenantId tenant, Role role, String email) {
    var user =
        User.join(
            new UserId(ports.ids().next()),
            new EmailAddress(email),
            "Grace",
            new PasswordHash("$argon2id$..."),
            role,
            NOW);
    add(tenant, user);
    return user;
  }

  /// One value of each kind, with an order of keys and digits that must be kept.
  public static Metadata metadata() {
    var entries = new LinkedHashMap<String, @Nullable Object>();
    entries.put("zone", "Größe 🙂");
    entries.put("weight", new BigDecimal("1.50"));
    entries.put("count", new BigDecimal("7"));
    entries.put("gift", true);
    entries.put("note", null);
    return new Metadata(entries);
  }
}
