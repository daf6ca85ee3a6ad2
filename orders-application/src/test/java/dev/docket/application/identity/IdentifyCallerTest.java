package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.identity.port.AccessTokens.Claims;
import dev.docket.application.identity.port.InMemoryAccessTokens;
import dev.docket.application.limits.port.InMemoryTokenBuckets;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Scope;
import dev.docket.domain.shared.Scopes;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentifyCallerTest {

  private static final TenantId TENANT = new TenantId(new UUID(0, 1));

  private final TestClock clock = new TestClock();
  private final AccessTokens accessTokens = new InMemoryAccessTokens(clock);
  private final Ports ports = InMemoryPorts.create();
  private final Given given = new Given(ports);
  private final IdentifyCaller identifyCaller =
      new IdentifyCaller(
          ports.transactions(),
          accessTokens,
          ports.sessions(),
          ports.apiKeys(),
          new InMemoryTokenBuckets(clock),
          new Scopes(
              List.of(
                  OrderScopes.READ,
                  OrderScopes.WRITE,
                  Scope.administration("users", Scope.Access.READ))),
          clock);

  @Test
  void a_good_token_tells_who_is_calling_in_this_request() {
    var login = given.session(TENANT, given.user(TENANT, Role.VIEWER, "grace@example.org"));

    var caller = identifyCaller.handle("request-7", token(login, Role.VIEWER));

    assertThat(caller)
        .isEqualTo(
            new Actor(
                TENANT,
                Subject.user(login.user().value()),
                Role.VIEWER,
                Set.of(OrderScopes.READ),
                login.id().value(),
                "request-7"));
  }

  @Test
  void the_role_is_that_of_the_person_now_and_not_that_of_the_token() {
    var login = given.session(TENANT, given.user(TENANT, Role.VIEWER, "grace@example.org"));

    var caller = identifyCaller.handle("request-7", token(login, Role.OWNER));

    assertThat(caller.role()).isEqualTo(Role.VIEWER);
    assertThat(caller.scopes()).containsExactly(OrderScopes.READ);
  }

  @Test
  void a_token_of_a_login_that_never_was_or_is_somebody_elses_is_refused() {
    var login = given.session(TENANT, given.user(TENANT, Role.OWNER, "grace@example.org"));
    var other = given.user(TENANT, Role.OWNER, "heddy@example.org");
    var user = login.user();

    assertThatIsRefused(new Claims(given.tenant(), user, Role.OWNER, login.id()));
    assertThatIsRefused(new Claims(TENANT, other.id(), Role.OWNER, login.id()));
    assertThatIsRefused(new Claims(TENANT, user, Role.OWNER, new SessionId(ports.ids().next())));
    assertThat(identifyCaller.handle("request-7", token(login, Role.OWNER))).isNotNull();
  }

  @Test
  void a_token_of_a_login_that_is_over_is_refused() {
    var login = given.session(TENANT, given.user(TENANT, Role.OWNER, "grace@example.org"));

    clock.advance(Duration.between(clock.instant(), login.expiresAt()));

    assertThatIsRefused(new Claims(TENANT, login.user(), Role.OWNER, login.id()));
  }

  @ParameterizedTest
  @CsvSource({
    "OWNER, orders:read orders:write users:read",
    "ADMIN, orders:read orders:write users:read",
    "MEMBER, orders:read orders:write",
    "VIEWER, orders:read"
  })
  void the_role_gives_the_scopes(Role role, String scopes) {
    var caller = identifyCaller.handle("request-7", token(role));

    var codes = caller.scopes().stream().map(Scope::code).sorted().toList();
    assertThat(String.join(" ", codes)).isEqualTo(scopes);
  }

  @Test
  void a_token_is_good_for_its_lifetime_and_no_longer() {
    var token = token(Role.OWNER);
    clock.advance(accessTokens.lifetime().minusNanos(1_000));
    assertThat(identifyCaller.handle("request-7", token).role()).isEqualTo(Role.OWNER);

    clock.advance(Duration.ofNanos(1_000));

    assertThat(notAuthenticated(() -> identifyCaller.handle("request-7", token)))
        .startsWith("invalid_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "token-99"})
  void anything_else_is_refused(String token) {
    assertThat(notAuthenticated(() -> identifyCaller.handle("request-7", token)))
        .startsWith("invalid_token");
  }

  @Test
  void a_refresh_token_is_no_access_token() {
    var docket = new IdentityFixture();
    var refreshToken = docket.open("acme").tokens().refreshToken().value();

    assertThat(notAuthenticated(() -> docket.useCases.identify().handle("request-7", refreshToken)))
        .startsWith("invalid_token");
  }

  private String token(Role role) {
    return token(given.session(TENANT, given.user(TENANT, role, "grace@example.org")), role);
  }

  private String token(Session login, Role role) {
    return accessTokens.issue(new Claims(TENANT, login.user(), role, login.id()));
  }

  private void assertThatIsRefused(Claims claims) {
    var token = accessTokens.issue(claims);
    assertThat(notAuthenticated(() -> identifyCaller.handle("request-7", token)))
        .startsWith("invalid_token");
  }
}
