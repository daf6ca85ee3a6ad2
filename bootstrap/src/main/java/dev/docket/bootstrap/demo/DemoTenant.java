package dev.docket.bootstrap.demo;

import dev.docket.application.customers.CustomerUseCases;
import dev.docket.application.customers.RegisterCustomer;
import dev.docket.application.identity.CreateApiKey;
import dev.docket.application.identity.IdentifyCaller;
import dev.docket.application.identity.IdentityUseCases;
import dev.docket.application.identity.OpenTenant;
import dev.docket.application.orders.AdvanceOrder;
import dev.docket.application.orders.OrderUseCases;
import dev.docket.application.orders.PlaceOrder;
import dev.docket.bootstrap.demo.Fates.Step;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.money.Currency;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Makes a tenant with a past. All of it is done by the use cases that the API has, one after the
/// other as it would have happened, with the clock set back.
///
/// @param currencies of which all are used
/// @param clock that the use cases tell the time by
public record DemoTenant(
    IdentityUseCases identity,
    IdentifyCaller identify,
    CustomerUseCases customers,
    OrderUseCases orders,
    List<Currency> currencies,
    SetClock clock) {

  private static final String REQUEST = "demo";
  private static final String EMAIL = "ada@demo.example";
  private static final String REASON = "customer_request";
  private static final List<String> SCOPES =
      List.of("orders:read", "orders:write", "customers:read", "customers:write");

  /// @param slug of the tenant
  /// @param days that the past goes back
  public record Wish(String slug, int customers, int orders, int days) {}

  /// How to get in.
  public record Keys(String slug, String email, String password, String apiKey) {}

  /// @param done is told how many orders have had all their steps counted so far, in 100
  public Keys make(Wish wish, Instant now, IntConsumer done) {
    var random = new Random(wish.orders());
    var begin = now.minus(Duration.ofDays(wish.days()));
    clock.set(begin);
    var password = Passwords.some();
    var owner = open(wish, password);
    var buyers = register(owner, wish.customers());
    var steps = Fates.of(wish.orders(), random, begin, now);
    var goods = new Goods(random);
    var placed = new OrderId[wish.orders()];
    for (var number = 0; number < steps.size(); number++) {
      var step = steps.get(number);
      clock.set(step.at());
      if (step.action() == null) {
        placed[step.order()] = place(owner, step, goods, buyers.get(random.nextInt(buyers.size())));
      } else {
        advance(owner, placed[step.order()], step.action());
      }
      done.accept(100 * (number + 1) / steps.size());
    }
    clock.set(now);
    var key = identity.createApiKey().handle(owner, new CreateApiKey.Command("demo", SCOPES, null));
    return new Keys(wish.slug(), EMAIL, password, key.token().value());
  }

  private Actor open(Wish wish, String password) {
    var opened =
        identity
            .openTenant()
            .handle(
                REQUEST,
                new OpenTenant.Command(
                    "Demo Tea Company",
                    new TenantSlug(wish.slug()),
                    "Ada",
                    new EmailAddress(EMAIL),
                    new Password(password)));
    return identify.handle(REQUEST, opened.tokens().accessToken());
  }

  private List<CustomerId> register(Actor owner, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> {
          var command =
              new RegisterCustomer.Command(
                  Goods.customer(number),
                  new EmailAddress("customer-%d@demo.example".formatted(number + 1)),
                  "C-%04d".formatted(number + 1),
                  Metadata.EMPTY);
          return customers.register().handle(owner, command).id();
        })
        .toList();
  }

  private OrderId place(Actor owner, Step step, Goods goods, CustomerId buyer) {
    var currency = currencies.get(step.order() % currencies.size());
    var draft = goods.order(step.order(), currency);
    return orders.place().handle(owner, new PlaceOrder.Command(buyer, draft)).id();
  }

  private void advance(Actor owner, OrderId order, OrderAction action) {
    var reason = action == OrderAction.CANCEL ? REASON : null;
    orders
        .advance()
        .handle(owner, new AdvanceOrder.Command(order, action, reason, ExpectedVersion.any()));
  }
}
