package dev.docket.application;

import dev.docket.application.customers.CustomerQueries;
import dev.docket.application.customers.CustomerUseCases;
import dev.docket.application.customers.RegisterCustomer;
import dev.docket.application.customers.ReviseCustomer;
import dev.docket.application.customers.SwitchCustomer;
import dev.docket.application.events.EventQueries;
import dev.docket.application.identity.AcceptInvite;
import dev.docket.application.identity.ChangePassword;
import dev.docket.application.identity.CreateApiKey;
import dev.docket.application.identity.EndSession;
import dev.docket.application.identity.GuessLimit;
import dev.docket.application.identity.IdentifyCaller;
import dev.docket.application.identity.IdentityQueries;
import dev.docket.application.identity.IdentityUseCases;
import dev.docket.application.identity.InviteUser;
import dev.docket.application.identity.IssueSupportToken;
import dev.docket.application.identity.LogIn;
import dev.docket.application.identity.LogOut;
import dev.docket.application.identity.LoginSessions;
import dev.docket.application.identity.NewPasswords;
import dev.docket.application.identity.OpenTenant;
import dev.docket.application.identity.RecordDenial;
import dev.docket.application.identity.RefreshLogin;
import dev.docket.application.identity.RemoveUser;
import dev.docket.application.identity.RenameTenant;
import dev.docket.application.identity.ReviseUser;
import dev.docket.application.identity.RevokeApiKey;
import dev.docket.application.identity.port.InMemoryAccessTokens;
import dev.docket.application.identity.port.InMemoryCommonPasswords;
import dev.docket.application.identity.port.InMemoryPasswordHasher;
import dev.docket.application.identity.port.InMemoryRefreshTokens;
import dev.docket.application.identity.port.SequentialSecrets;
import dev.docket.application.limits.port.InMemoryTokenBuckets;
import dev.docket.application.limits.port.TokenBuckets;
import dev.docket.application.orders.AdvanceOrder;
import dev.docket.application.orders.OrderQueries;
import dev.docket.application.orders.OrderUseCases;
import dev.docket.application.orders.PlaceOrder;
import dev.docket.application.orders.PlaceOrders;
import dev.docket.application.orders.ReviseOrder;
import dev.docket.application.shared.port.TestClock;
import java.time.Duration;

/// All use cases over one store, with a clock that the test moves and with tokens and password
/// hashes that cost nothing.
public record UseCases(
    OrderUseCases orders,
    CustomerUseCases customers,
    IdentityUseCases identity,
    IssueSupportToken issueSupportToken,
    EventQueries events,
    IdentifyCaller identify,
    RecordDenial recordDenial) {

  public static final Duration LOGIN_LIFETIME = Duration.ofDays(30);

  /// The password that is too common for anybody.
  public static final String COMMON_PASSWORD = "password1234";

  public static UseCases over(Ports ports, TestClock clock) {
    var accessTokens = new InMemoryAccessTokens(clock);
    var buckets = new InMemoryTokenBuckets(clock);
    return new UseCases(
        orders(ports, clock),
        customers(ports, clock),
        identity(ports, clock, accessTokens, buckets),
        new IssueSupportToken(
            ports.transactions(),
            ports.tenants(),
            ports.users(),
            ports.sessions(),
            accessTokens,
            new InMemoryRefreshTokens(),
            clock,
            ports.ids()),
        new EventQueries(ports.events()),
        new IdentifyCaller(
            ports.transactions(),
            accessTokens,
            ports.sessions(),
            ports.apiKeys(),
            buckets,
            Given.SCOPES,
            clock),
        new RecordDenial(ports.transactions(), ports.events(), buckets, clock, ports.ids()));
  }

  private static OrderUseCases orders(Ports ports, TestClock clock) {
    return new OrderUseCases(
        new PlaceOrder(ports.transactions(), ports.orders(), ports.customers(), clock, ports.ids()),
        new PlaceOrders(
            ports.transactions(), ports.orders(), ports.customers(), clock, ports.ids()),
        new ReviseOrder(ports.transactions(), ports.orders(), clock, ports.ids()),
        new AdvanceOrder(ports.transactions(), ports.orders(), clock, ports.ids()),
        new OrderQueries(ports.orders(), ports.events()));
  }

  private static CustomerUseCases customers(Ports ports, TestClock clock) {
    return new CustomerUseCases(
        new RegisterCustomer(ports.transactions(), ports.customers(), clock, ports.ids()),
        new ReviseCustomer(ports.transactions(), ports.customers(), clock, ports.ids()),
        new SwitchCustomer(ports.transactions(), ports.customers(), clock, ports.ids()),
        new CustomerQueries(ports.customers()));
  }

  private static IdentityUseCases identity(
      Ports ports, TestClock clock, InMemoryAccessTokens accessTokens, TokenBuckets buckets) {
    var transactions = ports.transactions();
    var tenants = ports.tenants();
    var users = ports.users();
    var sessions = ports.sessions();
    var keys = ports.apiKeys();
    var events = ports.events();
    var ids = ports.ids();
    var hasher = new InMemoryPasswordHasher();
    var newPasswords = new NewPasswords(new InMemoryCommonPasswords(), hasher);
    var guesses = new GuessLimit(buckets);
    var secrets = new SequentialSecrets();
    var logins =
        new LoginSessions(
            sessions, accessTokens, new InMemoryRefreshTokens(), LOGIN_LIFETIME, clock, ids);
    return new IdentityUseCases(
        new OpenTenant(transactions, tenants, users, logins, newPasswords, clock, ids),
        new RenameTenant(transactions, tenants, clock, ids),
        new LogIn(transactions, tenants, users, events, logins, hasher, guesses, clock, ids),
        new RefreshLogin(transactions, sessions, users, logins, clock),
        new LogOut(transactions, sessions, logins),
        new EndSession(transactions, sessions, logins, clock),
        new ChangePassword(
            transactions, users, sessions, events, hasher, newPasswords, guesses, clock, ids),
        new InviteUser(transactions, users, Given.SCOPES, secrets, clock, ids),
        new AcceptInvite(transactions, users, logins, newPasswords, clock, ids),
        new ReviseUser(transactions, users, sessions, Given.SCOPES, clock, ids),
        new RemoveUser(transactions, users, clock, ids),
        new CreateApiKey(transactions, keys, users, Given.SCOPES, secrets, clock, ids),
        new RevokeApiKey(transactions, keys, clock, ids),
        new IdentityQueries(tenants, users, sessions, keys, clock));
  }
}
