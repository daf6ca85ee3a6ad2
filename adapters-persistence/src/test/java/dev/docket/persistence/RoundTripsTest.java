package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.UseCases;
import dev.docket.application.customers.port.CustomerFilter;
import dev.docket.application.events.port.EventFilter;
import dev.docket.application.idempotency.OnceOnly;
import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.application.idempotency.port.SealedContent;
import dev.docket.application.idempotency.port.StoredAnswer;
import dev.docket.application.identity.CreateApiKey;
import dev.docket.application.identity.OpenTenant;
import dev.docket.application.identity.port.UserFilter;
import dev.docket.application.orders.AdvanceOrder;
import dev.docket.application.orders.PlaceOrder;
import dev.docket.application.orders.PlaceOrders;
import dev.docket.application.orders.ReviseOrder;
import dev.docket.application.orders.port.OrderFilter;
import dev.docket.application.orders.port.OrderSort;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.identity.User;
import dev.docket.domain.orders.Order;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderDraft;
import dev.docket.domain.orders.OrderRevision;
import dev.docket.domain.orders.OrderStatus;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each text that goes to the driver is one round trip: what a request costs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoundTripsTest {

  private static final String SET_TENANT = "select app_set_tenant(?);";

  private final JdbiPorts postgres = JdbiPorts.create(1);
  private final Ports ports = postgres.ports();
  private final Given given = new Given(ports);
  private final TenantId tenant = given.tenant();
  private final User user = given.newUser("grace@example.org");
  private final Order order = given.order(tenant, given.customer(tenant));
  private final UseCases docket = UseCases.over(ports, new TestClock());

  record Read(String name, Runnable call) {

    @Override
    public String toString() {
      return name;
    }
  }

  @AfterAll
  void close() {
    postgres.close();
  }

  Stream<Read> reads() {
    var some =
        OrderFilter.ALL.with(OrderStatus.PENDING, OrderStatus.CONFIRMED).of(order.customer());
    return Stream.of(
        new Read("orders.find", () -> ports.orders().find(tenant, order.id())),
        new Read(
            "orders.list",
            () ->
                ports
                    .orders()
                    .list(tenant, OrderFilter.ALL, OrderSort.NEWEST_FIRST, PageRequest.first(100))),
        new Read(
            "orders.list of some",
            () -> ports.orders().list(tenant, some, OrderSort.NEWEST_FIRST, PageRequest.first(1))),
        new Read("orders.count", () -> ports.orders().count(tenant, some, 9)),
        new Read("orders.summarise", () -> ports.orders().summarise(tenant, some)),
        new Read("customers.find", () -> ports.customers().find(tenant, order.customer())),
        new Read(
            "customers.list",
            () -> ports.customers().list(tenant, CustomerFilter.ALL, PageRequest.first(100))),
        new Read("customers.count", () -> ports.customers().count(tenant, CustomerFilter.ALL, 9)),
        new Read("users.find", () -> ports.users().find(tenant, user.id())),
        new Read(
            "customers.findAll", () -> ports.customers().findAll(tenant, Set.of(order.customer()))),
        new Read("users.findByEmail", () -> ports.users().findByEmail(tenant, user.email())),
        new Read(
            "users.list", () -> ports.users().list(tenant, UserFilter.ALL, PageRequest.first(100))),
        new Read("users.count", () -> ports.users().count(tenant, UserFilter.ALL, 9)),
        new Read(
            "sessions.listLive",
            () -> ports.sessions().listLive(tenant, user.id(), Given.NOW, PageRequest.first(100))),
        new Read(
            "sessions.countLive",
            () -> ports.sessions().countLive(tenant, user.id(), Given.NOW, 9)),
        new Read("apiKeys.list", () -> ports.apiKeys().list(tenant, PageRequest.first(100))),
        new Read(
            "events.list",
            () -> ports.events().list(tenant, EventFilter.ALL, PageRequest.first(100))),
        new Read("apiKeys.count", () -> ports.apiKeys().count(tenant, 9)),
        new Read("events.count", () -> ports.events().count(tenant, EventFilter.ALL, 9)),
        new Read("tenants.find", () -> ports.tenants().find(tenant)),
        new Read(
            "events.timeline",
            () ->
                ports
                    .events()
                    .timeline(tenant, "order", order.id().value(), PageRequest.first(100))));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void a_read_is_one(Read read) {
    postgres.executed().forget();

    read.call().run();

    assertThat(postgres.executed().texts())
        .singleElement()
        .asString()
        .startsWith(SET_TENANT)
        .doesNotContain("begin", "commit");
  }

  @Test
  void an_export_is_two_and_one_for_each_thousand_rows_behind_the_first() {
    postgres.executed().forget();

    ports.orders().export(tenant, OrderFilter.ALL, exported -> {});

    assertThat(postgres.executed().texts())
        .satisfiesExactly(
            open -> assertThat(open).startsWith("select app_set_tenant(?), set_config"),
            read -> assertThat(read).startsWith("select orders.id").contains("order_items"));
  }

  @Test
  void placing_an_order_is_two_of_which_the_second_commits() {
    var actor = given.actor(tenant, Role.OWNER);
    var lines = Stream.generate(() -> Given.line("tea", 1, Given.eur("1.00"))).limit(100).toList();
    var draft = new OrderDraft(Given.EUR, lines, null, Metadata.EMPTY);
    postgres.executed().forget();

    docket.orders().place().handle(actor, new PlaceOrder.Command(order.customer(), draft));

    assertThat(postgres.executed().texts())
        .satisfiesExactly(
            find -> assertThat(find).startsWith(SET_TENANT).contains("from customers", "for share"),
            write ->
                assertThat(write)
                    .doesNotContain(SET_TENANT)
                    .contains("insert into orders", "insert into order_items", "insert into events")
                    .endsWith("commit"));
  }

  /// However many items they have: the driver sends a batch at once.
  @ParameterizedTest
  @CsvSource({"1, 1", "100, 3", "100, 100"})
  void a_batch_of_orders_is_four_and_the_commit(int count, int lines) {
    postgres.executed().forget();

    placeAll(count, n -> null, lines);

    assertThat(postgres.executed().texts())
        .satisfiesExactly(
            find -> assertThat(find).startsWith(SET_TENANT).contains("from customers", "for share"),
            orders -> assertThat(orders).doesNotContain(SET_TENANT).contains("insert into orders"),
            items -> assertThat(items).contains("insert into order_items"),
            events -> assertThat(events).contains("insert into events"));
  }

  @Test
  void to_know_whose_the_references_are_that_were_taken_is_one_more() {
    placeAll(1, n -> "PO-0", 1);
    postgres.executed().forget();

    var results = placeAll(100, n -> "PO-" + n / 2, 3);

    assertThat(results).filteredOn(PlaceOrders.Result.Refused.class::isInstance).hasSize(51);
    assertThat(postgres.executed().texts())
        .hasSize(5)
        .last(InstanceOfAssertFactories.STRING)
        .contains("reference = any");
  }

  private List<PlaceOrders.Result> placeAll(
      int count, IntFunction<@Nullable String> reference, int lines) {
    var line = Given.line("tea", 1, Given.eur("1.00"));
    var entries =
        IntStream.range(0, count)
            .mapToObj(n ->
                new OrderDraft(
                    Given.EUR,
                    Collections.nCopies(lines, line),
                    reference.apply(n),
                    Given.metadata()))
            .map(draft -> new PlaceOrder.Command(order.customer(), draft))
            .<PlaceOrders.Entry>map(PlaceOrders.Entry.Wanted::new)
            .toList();
    return docket
        .orders()
        .placeAll()
        .handle(given.actor(tenant, Role.OWNER), new PlaceOrders.Command(entries, false));
  }

  @Test
  void a_call_that_bears_a_key_is_two_more_and_settled_with_the_commit() {
    var actor = given.actor(tenant, Role.OWNER);
    var onceOnly = new OnceOnly(ports.transactions(), ports.idempotency(), new TestClock());
    var lines = List.of(Given.line("tea", 1, Given.eur("1.00")));
    var draft = new OrderDraft(Given.EUR, lines, null, Metadata.EMPTY);
    var call = new OnceOnly.Call(new IdempotencyKey("key"), Given.FINGERPRINT);
    postgres.executed().forget();

    onceOnly.handle(
        actor,
        call,
        () -> {
          docket.orders().place().handle(actor, new PlaceOrder.Command(order.customer(), draft));
          return new StoredAnswer(201, null, SealedContent.of(new byte[0]));
        });

    assertThat(postgres.executed().texts())
        .satisfiesExactly(
            claim -> assertThat(claim).startsWith(SET_TENANT).contains("into idempotency_keys"),
            find -> assertThat(find).contains("from customers", "for share"),
            write -> assertThat(write).contains("insert into orders", "insert into events"),
            settle -> assertThat(settle).contains("update idempotency_keys").endsWith("commit"));
  }

  @Test
  void a_call_that_is_sent_again_is_one_and_the_commit() {
    var actor = given.actor(tenant, Role.OWNER);
    var onceOnly = new OnceOnly(ports.transactions(), ports.idempotency(), new TestClock());
    var call = new OnceOnly.Call(given.call(tenant), Given.FINGERPRINT);
    postgres.executed().forget();

    onceOnly.handle(
        actor,
        call,
        () -> {
          throw new IllegalStateException("it has had its effect");
        });

    assertThat(postgres.executed().texts())
        .singleElement()
        .asString()
        .startsWith(SET_TENANT)
        .contains("into idempotency_keys");
  }

  @Test
  void a_step_of_an_order_is_two_and_the_commit() {
    var actor = given.actor(tenant, Role.OWNER);
    postgres.executed().forget();

    docket
        .orders()
        .advance()
        .handle(
            actor,
            new AdvanceOrder.Command(order.id(), OrderAction.CANCEL, null, ExpectedVersion.any()));

    assertThat(postgres.executed().texts())
        .satisfiesExactly(
            find -> assertThat(find).startsWith(SET_TENANT).contains("for update", "order_items"),
            write -> assertThat(write).contains("update orders", "insert into events"));
  }

  @Test
  void a_revised_order_is_two_and_the_commit() {
    var actor = given.actor(tenant, Role.OWNER);
    var revised = given.order(tenant, given.customer(tenant));
    var lines = Stream.generate(() -> Given.line("tea", 1, Given.eur("1.00"))).limit(100).toList();
    var revision = new OrderRevision(lines, null, null);
    postgres.executed().forget();

    docket
        .orders()
        .revise()
        .handle(actor, new ReviseOrder.Command(revised.id(), revision, ExpectedVersion.any()));

    assertThat(postgres.executed().texts())
        .satisfiesExactly(
            find -> assertThat(find).startsWith(SET_TENANT).contains("for update", "order_items"),
            write ->
                assertThat(write)
                    .contains(
                        "update orders",
                        "delete from order_items",
                        "insert into order_items",
                        "insert into events"));
  }

  @Test
  void an_access_token_is_one_and_then_none_for_a_while_also_after_a_refresh() {
    var tokens = docket.identity().openTenant().handle("request-1", opening()).tokens();
    postgres.executed().forget();

    docket.identify().handle("request-2", tokens.accessToken());
    docket.identify().handle("request-3", tokens.accessToken());
    assertThat(postgres.executed().texts())
        .singleElement()
        .asString()
        .startsWith(SET_TENANT)
        .contains("from sessions", "join users");

    var refreshed = docket.identity().refresh().handle("request-4", tokens.refreshToken().value());
    postgres.executed().forget();
    docket.identify().handle("request-5", refreshed.accessToken());
    assertThat(postgres.executed().texts()).isEmpty();
  }

  @Test
  void a_forged_credential_is_none() {
    postgres.executed().forget();

    assertThatThrownBy(() -> docket.identify().handle("request-2", "a forged one"))
        .isInstanceOf(Failure.NotAuthenticated.class);
    assertThatThrownBy(() -> docket.identify().handle("request-2", "dk_live_a_forged_one"))
        .isInstanceOf(Failure.NotAuthenticated.class);

    assertThat(postgres.executed().texts()).isEmpty();
  }

  @Test
  void an_api_key_is_one_with_its_use_noted_by_another_and_then_none_for_a_while() {
    var opened = docket.identity().openTenant().handle("request-1", opening());
    var owner = docket.identify().handle("request-1", opened.tokens().accessToken());
    var command = new CreateApiKey.Command("till", List.of("orders:read"), null);
    var key = docket.identity().createApiKey().handle(owner, command).token().value();
    postgres.executed().forget();

    docket.identify().handle("request-2", key);
    docket.identify().handle("request-3", key);

    assertThat(postgres.executed().texts())
        .satisfiesExactly(
            find -> assertThat(find).startsWith(SET_TENANT).contains("from api_keys", "join users"),
            use -> assertThat(use).startsWith(SET_TENANT).contains("update api_keys"));
  }

  private OpenTenant.Command opening() {
    return new OpenTenant.Command(
        "Acme",
        new TenantSlug("acme-" + ports.ids().next()),
        "Ada",
        new EmailAddress("ada@example.org"),
        new Password("correct horse battery"));
  }

  @Test
  void the_tenant_is_set_once_in_a_transaction() {
    postgres.executed().forget();

    ports
        .transactions()
        .of(
            tenant,
            () ->
                List.of(
                    ports.orders().find(tenant, order.id()),
                    ports.orders().find(tenant, order.id())));

    assertThat(postgres.executed().texts())
        .satisfiesExactly(
            first -> assertThat(first).startsWith(SET_TENANT),
            second -> assertThat(second).doesNotContain(SET_TENANT));
  }
}
