package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.PASSWORD;
import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.UseCases;
import dev.docket.application.identity.port.InMemoryPasswordHasher;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LogInTest {

  private final IdentityFixture docket = new IdentityFixture();

  @Test
  void who_knows_the_password_is_logged_in_however_the_address_is_written() {
    var opened = docket.open("acme");

    var tokens = docket.logIn("acme", "ADA@Example.ORG", PASSWORD);

    var caller = docket.useCases.identify().handle("request-9", tokens.accessToken());
    assertThat(caller.tenant()).isEqualTo(opened.tenant().id());
    assertThat(caller.subject()).isEqualTo(Subject.user(opened.owner().id().value()));
    assertThat(caller.role()).isEqualTo(Role.OWNER);
    assertThat(tokens.accessLifetime()).isEqualTo(Duration.ofMinutes(15));
    assertThat(tokens.refreshLifetime()).isEqualTo(UseCases.LOGIN_LIFETIME);
  }

  @Test
  void each_login_is_a_session_of_its_own() {
    var opened = docket.open("acme");

    var tokens = docket.logIn("acme", "ada@example.org", PASSWORD);

    assertThat(tokens.refreshToken().session())
        .isNotEqualTo(opened.tokens().refreshToken().session());
    assertThat(docket.timeline(tokens))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("session.opened");
          assertThat(event.subjectVersion()).isEqualTo(1);
          assertThat(event.actor()).isEqualTo(Subject.user(opened.owner().id().value()));
          assertThat(event.requestId()).isEqualTo("request-2");
          assertThat(event.data()).isEqualTo(Map.of("user_id", opened.owner().id().toString()));
        });
  }

  @Test
  void the_slug_says_in_which_tenant() {
    docket.open("acme");
    var other = docket.open("other");

    var tokens = docket.logIn("other", "ada@example.org", PASSWORD);

    assertThat(tokens.refreshToken().tenant()).isEqualTo(other.tenant().id());
  }

  @Test
  void whatever_is_wrong_the_answer_is_the_same() {
    var tenant = docket.open("acme").tenant().id();
    docket.disabledUser(tenant, "disabled@example.org");
    docket.open("other");

    var wrongPassword =
        notAuthenticated(() -> docket.logIn("acme", "ada@example.org", PASSWORD + "!"));
    var answers =
        List.of(
            notAuthenticated(() -> docket.logIn("acme", "ada@example.org", "")),
            notAuthenticated(() -> docket.logIn("acme", "nobody@example.org", PASSWORD)),
            notAuthenticated(() -> docket.logIn("nowhere", "ada@example.org", PASSWORD)),
            notAuthenticated(() -> docket.logIn("acme", "disabled@example.org", PASSWORD)),
            notAuthenticated(() -> docket.logIn("other", "disabled@example.org", PASSWORD)));

    assertThat(wrongPassword).startsWith("invalid_credentials: ");
    assertThat(answers).containsOnly(wrongPassword);
  }

  @Test
  void a_hash_of_other_parameters_is_made_anew_once_the_password_is_known() {
    var tenant = docket.open("acme").tenant().id();
    var former = new InMemoryPasswordHasher("former").hash(new Password(PASSWORD));
    var email = new EmailAddress("grace@example.org");
    var id = new UserId(docket.ports.ids().next());
    docket.given.add(tenant, User.join(id, email, "Grace", former, Role.MEMBER, Given.NOW));

    docket.logIn("acme", "grace@example.org", PASSWORD);
    var rehashed = docket.ports.users().find(tenant, id).map(User::passwordHash);
    docket.logIn("acme", "grace@example.org", PASSWORD);

    assertThat(rehashed).isPresent().isNotEqualTo(Optional.of(former));
    assertThat(docket.ports.users().find(tenant, id).map(User::passwordHash)).isEqualTo(rehashed);
    assertThat(docket.types(tenant)).filteredOn("user.password_rehashed"::equals).hasSize(1);
  }

  @Test
  void a_wrong_password_makes_no_hash_anew() {
    var tenant = docket.open("acme").tenant().id();
    var former = new InMemoryPasswordHasher("former").hash(new Password(PASSWORD));
    var email = new EmailAddress("grace@example.org");
    var id = new UserId(docket.ports.ids().next());
    docket.given.add(tenant, User.join(id, email, "Grace", former, Role.MEMBER, Given.NOW));

    notAuthenticated(() -> docket.logIn("acme", "grace@example.org", PASSWORD + "!"));

    assertThat(docket.ports.users().find(tenant, id).map(User::version)).contains(1L);
  }

  @Test
  void a_command_does_not_print_its_password() {
    var command =
        new LogIn.Command(
            new TenantSlug("acme"), new EmailAddress("ada@example.org"), PASSWORD, "192.0.2.7");

    assertThat(command).hasToString("Command[acme, ada@example.org, ***]");
  }

  @Test
  void issued_tokens_do_not_print_themselves() {
    var tokens = docket.open("acme").tokens();

    assertThat(tokens).hasToString("IssuedTokens[***]");
  }
}
