package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.PASSWORD;
import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.SessionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogOutTest {

  private final IdentityFixture docket = new IdentityFixture();
  private final OpenTenant.Opened acme = docket.open("acme");

  @Test
  void logging_out_ends_the_login_and_leaves_an_event() {
    docket.logOut(acme.tokens().refreshToken().value());

    assertThatItEnded(acme.tokens());
    var event = docket.timeline(acme.tokens()).getFirst();
    assertThat(event.type()).isEqualTo("session.closed");
    assertThat(event.subjectVersion()).isEqualTo(2);
    assertThat(event.requestId()).isEqualTo("request-4");
  }

  @Test
  void logging_out_twice_is_no_mistake_and_leaves_one_event() {
    docket.logOut(acme.tokens().refreshToken().value());
    docket.logOut(acme.tokens().refreshToken().value());

    assertThat(docket.steps(acme.tokens())).containsExactly("session.closed", "session.opened");
  }

  @Test
  void the_parent_of_the_newest_token_is_enough() {
    var refreshed = docket.refresh(acme.tokens());

    docket.logOut(acme.tokens().refreshToken().value());

    assertThatItEnded(refreshed);
  }

  @Test
  void the_other_logins_of_the_same_person_go_on() {
    var other = docket.logIn("acme", "ada@example.org", PASSWORD);

    docket.logOut(acme.tokens().refreshToken().value());

    assertThat(docket.refresh(other)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "token-0", "dkr_", "***"})
  void what_is_no_refresh_token_ends_nothing_and_is_no_mistake(String text) {
    docket.logOut(text);

    assertThat(docket.refresh(acme.tokens())).isNotNull();
  }

  @Test
  void a_forged_token_ends_nothing() {
    var token = acme.tokens().refreshToken();
    var other = docket.open("other").tenant().id();
    var secret = token.secret().replace(token.secret().charAt(0), '-');

    docket.logOut(new RefreshToken(token.tenant(), token.session(), secret).value());
    docket.logOut(new RefreshToken(other, token.session(), token.secret()).value());
    docket.logOut(
        new RefreshToken(token.tenant(), new SessionId(docket.ports.ids().next()), token.secret())
            .value());

    assertThat(docket.steps(acme.tokens())).containsExactly("session.opened");
    assertThat(docket.refresh(acme.tokens())).isNotNull();
  }

  private void assertThatItEnded(IssuedTokens tokens) {
    assertThat(notAuthenticated(() -> docket.refresh(tokens))).startsWith("invalid_refresh_token");
  }
}
