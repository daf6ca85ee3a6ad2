package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.identity.port.InMemoryAccessTokens;
import dev.docket.application.limits.port.InMemoryTokenBuckets;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
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
  private static final UserId USER = new UserId(new UUID(0, 2));
  private static final SessionId SESSION = new SessionId(new UUID(0, 3));

  private final TestClock clock = new TestClock();
  private final AccessTokens accessTokens = new InMemoryAccessTokens(clock);
  private final Ports ports = InMemoryPorts.create();
  private final IdentifyCaller identifyCaller =
      new IdentifyCaller(
          ports.transactions(),
          accessTokens,
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
    var caller = identifyCaller.handle("request-7", token(Role.VIEWER));

    assertThat(caller)
        .isEqualTo(
            new Actor(
                TENANT,
                Subject.user(USER.value()),
                Role.VIEWER,
                Set.of(OrderScopes.READ),
                SESSION.value(),
                "request-7"));
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
    return accessTokens.issue(new AccessTokens.Claims(TENANT, USER, role, SESSION));
  }
}
