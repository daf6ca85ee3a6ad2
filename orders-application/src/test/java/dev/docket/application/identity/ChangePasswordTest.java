package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.PASSWORD;
import static dev.docket.application.identity.IdentityFixture.SOURCE;
import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Refusal;
import dev.docket.application.UseCases;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class ChangePasswordTest {

  private static final String OTHER = "a quite different one";

  private final IdentityFixture docket = new IdentityFixture();
  private final OpenTenant.Opened acme = docket.open("acme");
  private final TenantId tenant = acme.tenant().id();
  private final Actor owner = docket.caller(acme.tokens());

  @Test
  void the_new_password_is_the_only_one_and_the_other_sessions_are_over() {
    var elsewhere = docket.logInFrom(SOURCE, PASSWORD);

    change(PASSWORD, OTHER);

    assertThat(notAuthenticated(() -> docket.refresh(elsewhere)))
        .startsWith("invalid_refresh_token");
    docket.refresh(acme.tokens());
    docket.logInFrom(SOURCE, OTHER);
    assertThat(notAuthenticated(() -> docket.logInFrom(SOURCE, PASSWORD)))
        .startsWith("invalid_credentials");
    assertThat(docket.types(tenant))
        .containsSubsequence("user.password_changed", "user.sessions_ended");
  }

  @Test
  void the_current_password_must_be_right() {
    assertThat(violation(() -> change("a wrong password", OTHER)))
        .isEqualTo("/current_password wrong_password");

    docket.logInFrom(SOURCE, PASSWORD);
    assertThat(docket.types(tenant)).contains("user.password_change_failed");
  }

  @Test
  void guessing_the_current_password_is_slowed_down() {
    for (var guess = 0; guess < 5; guess++) {
      violation(() -> change("a wrong password", OTHER));
    }

    assertThat(Refusal.of(Failure.TooManyRequests.class, () -> change(PASSWORD, OTHER)).code())
        .isEqualTo("too_many_attempts");
    assertThat(docket.types(tenant)).contains("user.password_change_throttled");
    docket.logInFrom(SOURCE, PASSWORD);
  }

  @Test
  void the_new_password_is_another_one_and_not_a_common_one() {
    assertThat(violation(() -> change(PASSWORD, PASSWORD))).isEqualTo("/new_password unchanged");
    assertThat(violation(() -> change(PASSWORD, UseCases.COMMON_PASSWORD)))
        .isEqualTo("/new_password common_password");

    docket.refresh(acme.tokens());
  }

  @Test
  void own_sessions_are_listed_and_ended_and_no_others() {
    var elsewhere = docket.logInFrom(SOURCE, PASSWORD);
    var other = docket.open("other");
    var identity = docket.useCases.identity();

    assertThat(sessions())
        .containsExactly(
            elsewhere.refreshToken().session(), acme.tokens().refreshToken().session());
    identity.endSession().handle(owner, elsewhere.refreshToken().session());

    assertThat(sessions()).containsExactly(acme.tokens().refreshToken().session());
    assertThat(notAuthenticated(() -> docket.refresh(elsewhere)))
        .startsWith("invalid_refresh_token");
    for (var notOurs :
        List.of(
            elsewhere.refreshToken().session(),
            other.tokens().refreshToken().session(),
            new SessionId(docket.ports.ids().next()))) {
      assertThat(
              Refusal.of(Failure.NotFound.class, () -> identity.endSession().handle(owner, notOurs))
                  .code())
          .isEqualTo("session_not_found");
    }
    docket.refresh(other.tokens());
  }

  @Test
  void a_command_does_not_print_its_passwords() {
    var command = new ChangePassword.Command(PASSWORD, new Password(OTHER), SOURCE);

    assertThat(command.toString()).doesNotContain(PASSWORD, OTHER);
  }

  private List<SessionId> sessions() {
    return docket
        .useCases
        .identity()
        .queries()
        .sessions(owner, PageRequest.first(10))
        .items()
        .stream()
        .map(Session::id)
        .toList();
  }

  private void change(String current, String chosen) {
    docket
        .useCases
        .identity()
        .changePassword()
        .handle(owner, new ChangePassword.Command(current, new Password(chosen), SOURCE));
  }

  private static String violation(ThrowingCallable change) {
    var violation = Refusal.of(Failure.Invalid.class, change).violations().getFirst();
    return violation.pointer() + " " + violation.code();
  }
}
