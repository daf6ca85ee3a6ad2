package dev.docket.application;

import dev.docket.application.customers.CustomerQueries;
import dev.docket.application.customers.CustomerUseCases;
import dev.docket.application.customers.RegisterCustomer;
import dev.docket.application.customers.SwitchCustomer;
import dev.docket.application.identity.IdentifyCaller;
import dev.docket.application.identity.IdentityQueries;
import dev.docket.application.identity.IdentityUseCases;
import dev.docket.application.identity.LogIn;
import dev.docket.application.identity.LogOut;
import dev.docket.application.identity.LoginSessions;
import dev.docket.application.identity.NewPasswords;
import dev.docket.application.identity.OpenTenant;
import dev.docket.application.identity.RefreshLogin;
import dev.docket.application.identity.port.InMemoryAccessTokens;
import dev.docket.application.identity.port.InMemoryCommonPasswords;
import dev.docket.application.identity.port.InMemoryPasswordHasher;
import dev.docket.application.identity.port.InMemoryRefreshTokens;
import dev.docket.application.orders.AdvanceOrder;
import dev.docket.application.orders.OrderQueries;
import dev.docket.application.orders.OrderUseCases;
import dev.docket.application.orders.PlaceOrder;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Scopes;
import java.time.Duration;
import java.util.List;

/// All use cases over one store, with a clock that the test moves and with tokens and password
/// hashes that cost nothing.
public record UseCases(
    OrderUseCases orders,
    CustomerUseCases customers,
    IdentityUseCases identity,
    IdentifyCaller identify) {

  public static final Duration LOGIN_LIFETIME = Duration.ofDays(30);

  private static final Scopes SCOPES =
      new Scopes(
          List.of(OrderScopes.READ, OrderScopes.WRITE, CustomerScopes.READ, CustomerScopes.WRITE));

  public static UseCases over(Ports ports, TestClock clock) {
    var accessTokens = new InMemoryAccessTokens(clock);
    return new UseCases(
        orders(ports, clock),
        customers(ports, clock),
        identity(ports, clock, accessTokens),
        new IdentifyCaller(accessTokens, SCOPES));
  }

  private static OrderUseCases orders(Ports ports, TestClock clock) {
    return new OrderUseCases(
        new PlaceOrder(ports.transactions(), ports.orders(), ports.customers(), clock, ports.ids()),
        new AdvanceOrder(ports.transactions(), ports.orders(), clock, ports.ids()),
        new OrderQueries(ports.orders(), ports.events()));
  }

  private static CustomerUseCases customers(Ports ports, TestClock clock) {
    return new CustomerUseCases(
        new RegisterCustomer(ports.transactions(), ports.customers(), clock, ports.ids()),
        new SwitchCustomer(ports.transactions(), ports.customers(), clock, ports.ids()),
        new CustomerQueries(ports.customers()));
  }

  private static IdentityUseCases identity(
      Ports ports, TestClock clock, InMemoryAccessTokens accessTokens) {
    var transactions = ports.transactions();
    var passwords = new InMemoryPasswordHasher();
    var logins =
        new LoginSessions(
            ports.sessions(),
            accessTokens,
            new InMemoryRefreshTokens(),
            LOGIN_LIFETIME,
            clock,
            ports.ids());
    return new IdentityUseCases(
        new OpenTenant(
            transactions,
            ports.tenants(),
            ports.users(),
            logins,
            new NewPasswords(new InMemoryCommonPasswords(), passwords),
            clock,
            ports.ids()),
        new LogIn(transactions, ports.tenants(), ports.users(), logins, passwords),
        new RefreshLogin(transactions, ports.sessions(), ports.users(), logins, clock),
        new LogOut(transactions, ports.sessions(), logins),
        new IdentityQueries(ports.tenants(), ports.users()));
  }
}
