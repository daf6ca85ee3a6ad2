package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.PASSWORD;
import static dev.docket.application.identity.IdentityFixture.SOURCE;
import static dev.docket.application.identity.IdentityFixture.id;
import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.identity.port.InMemoryAccessTokens;
import dev.docket.application.identity.port.InMemoryPasswordHasher;
import dev.docket.application.identity.port.InMemoryRefreshTokens;
import dev.docket.application.identity.port.PasswordHasher;
import dev.docket.application.limits.port.InMemoryTokenBuckets;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What happens to a person while the password is checked, which takes a while.
final class LogInMeanwhileTest {

  private final IdentityFixture docket = new IdentityFixture();
  private final Actor owner = docket.caller(docket.open("acme").tokens());
  private final Actor grace = docket.caller(docket.member(owner, "grace@example.org", Role.MEMBER));

  @Test
  void nothing_that_matters_is_no_hindrance() {
    logIn(() -> docket.revise(owner, id(grace), Role.VIEWER, null));

    assertThat(docket.events(owner.tenant()).getLast().type()).isEqualTo("session.opened");
  }

  @Test
  void who_is_disabled_gets_no_session() {
    assertThat(
            notAuthenticated(
                () -> logIn(() -> docket.revise(owner, id(grace), null, UserStatus.DISABLED))))
        .startsWith("invalid_credentials");
  }

  @Test
  void who_is_removed_gets_no_session() {
    assertThat(notAuthenticated(() -> logIn(() -> docket.remove(owner, id(grace)))))
        .startsWith("invalid_credentials");
  }

  @Test
  void a_password_that_was_changed_opens_nothing_any_more() {
    var command =
        new ChangePassword.Command(PASSWORD, new Password("a quite different one"), SOURCE);
    var change = docket.useCases.identity().changePassword();

    assertThat(notAuthenticated(() -> logIn(() -> change.handle(grace, command))))
        .startsWith("invalid_credentials");
  }

  private void logIn(Runnable meanwhile) {
    var ports = docket.ports;
    var sessions =
        new LoginSessions(
            ports.sessions(),
            new InMemoryAccessTokens(docket.clock),
            new InMemoryRefreshTokens(),
            Duration.ofDays(30),
            docket.clock,
            ports.ids());
    var command =
        new LogIn.Command(
            new TenantSlug("acme"), new EmailAddress("grace@example.org"), PASSWORD, SOURCE);
    new LogIn(
            ports.transactions(),
            ports.tenants(),
            ports.users(),
            ports.events(),
            sessions,
            new Slow(new InMemoryPasswordHasher(), meanwhile),
            new GuessLimit(new InMemoryTokenBuckets(docket.clock)),
            docket.clock,
            ports.ids())
        .handle("request-9", command);
  }

  /// Lets something happen before it answers.
  private record Slow(PasswordHasher hasher, Runnable meanwhile) implements PasswordHasher {

    @Override
    public PasswordHash hash(Password password) {
      return hasher.hash(password);
    }

    @Override
    public boolean matches(String password, Optional<PasswordHash> hash) {
      var matches = hasher.matches(password, hash);
      meanwhile.run();
      return matches;
    }

    @Override
    public boolean isCurrent(PasswordHash hash) {
      return hasher.isCurrent(hash);
    }
  }
}
