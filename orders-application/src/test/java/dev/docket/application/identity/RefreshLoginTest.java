package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.PASSWORD;
import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.UseCases;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Subject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RefreshLoginTest {

  private static final Duration TICK = Duration.ofNanos(1_000);
  private static final String REFUSED = "invalid_refresh_token: log in again to go on";

  private final IdentityFixture docket = new IdentityFixture();
  private final OpenTenant.Opened acme = docket.open("acme");

  @Test
  void the_newest_token_gives_way_to_its_successor_in_the_same_login() {
    docket.clock.advance(Duration.ofDays(1));

    var refreshed = docket.refresh(acme.tokens());

    var caller = docket.useCases.identify().handle("request-9", refreshed.accessToken());
    assertThat(caller.subject()).isEqualTo(Subject.user(acme.owner().id().value()));
    assertThat(caller.role()).isEqualTo(Role.OWNER);
    assertThat(refreshed.refreshToken().session())
        .isEqualTo(acme.tokens().refreshToken().session());
    assertThat(refreshed.refreshToken()).isNotEqualTo(acme.tokens().refreshToken());
    assertThat(refreshed.refreshLifetime()).isEqualTo(UseCases.LOGIN_LIFETIME.minusDays(1));
  }

  @Test
  void the_log_tells_of_each_refresh() {
    docket.clock.advance(Duration.ofDays(1));

    docket.refresh(acme.tokens());

    var event = docket.timeline(acme.tokens()).getFirst();
    assertThat(event.type()).isEqualTo("session.refreshed");
    assertThat(event.subjectVersion()).isEqualTo(2);
    assertThat(event.actor()).isEqualTo(Subject.user(acme.owner().id().value()));
    assertThat(event.requestId()).isEqualTo("request-3");
    assertThat(event.occurredAt()).isEqualTo(Given.NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void a_login_can_be_refreshed_again_and_again() {
    var second = docket.refresh(acme.tokens());
    var third = docket.refresh(second);
    var fourth = docket.refresh(third);

    assertThat(docket.timeline(acme.tokens()))
        .extracting(RecordedEvent::subjectVersion)
        .containsExactly(4L, 3L, 2L, 1L);
    assertThat(fourth.refreshToken())
        .isNotIn(acme.tokens().refreshToken(), second.refreshToken(), third.refreshToken());
  }

  @Test
  void the_parent_gets_the_same_newest_token_for_ten_seconds() {
    var refreshed = docket.refresh(acme.tokens());
    docket.clock.advance(Duration.ofSeconds(10));

    var repeated = docket.refresh(acme.tokens());

    assertThat(repeated.refreshToken()).isEqualTo(refreshed.refreshToken());
    assertThat(repeated.refreshLifetime()).isEqualTo(UseCases.LOGIN_LIFETIME.minusSeconds(10));
    assertThat(docket.useCases.identify().handle("request-9", repeated.accessToken()).tenant())
        .isEqualTo(acme.tenant().id());
    assertThat(docket.steps(acme.tokens())).containsExactly("session.refreshed", "session.opened");
    assertThat(docket.refresh(repeated)).isNotNull();
  }

  @Test
  void a_used_token_after_the_grace_ends_the_whole_family() {
    var refreshed = docket.refresh(acme.tokens());
    docket.clock.advance(Duration.ofSeconds(10).plus(TICK));

    assertThat(notAuthenticated(() -> docket.refresh(acme.tokens()))).isEqualTo(REFUSED);

    assertThat(notAuthenticated(() -> docket.refresh(refreshed))).isEqualTo(REFUSED);
    assertThat(docket.steps(acme.tokens()))
        .containsExactly("session.reuse_detected", "session.refreshed", "session.opened");
    var event = docket.timeline(acme.tokens()).getFirst();
    assertThat(event.subjectVersion()).isEqualTo(3);
    assertThat(event.actor()).isEqualTo(Subject.ANONYMOUS);
    assertThat(event.requestId()).isEqualTo("request-3");
  }

  @Test
  void a_grandparent_ends_the_family_even_within_the_grace() {
    var second = docket.refresh(acme.tokens());
    var third = docket.refresh(second);

    assertThat(notAuthenticated(() -> docket.refresh(acme.tokens()))).isEqualTo(REFUSED);

    assertThat(notAuthenticated(() -> docket.refresh(second))).isEqualTo(REFUSED);
    assertThat(notAuthenticated(() -> docket.refresh(third))).isEqualTo(REFUSED);
    assertThat(docket.steps(acme.tokens())).first().isEqualTo("session.reuse_detected");
  }

  @Test
  void a_reuse_is_told_once() {
    docket.refresh(docket.refresh(acme.tokens()));

    for (var attempt = 0; attempt < 3; attempt++) {
      assertThat(notAuthenticated(() -> docket.refresh(acme.tokens()))).isEqualTo(REFUSED);
    }

    assertThat(docket.steps(acme.tokens())).containsOnlyOnce("session.reuse_detected");
  }

  @Test
  void the_end_of_one_family_leaves_the_others_of_the_same_person() {
    var other = docket.logIn("acme", "ada@example.org", PASSWORD);
    docket.refresh(docket.refresh(acme.tokens()));
    assertThat(notAuthenticated(() -> docket.refresh(acme.tokens()))).isEqualTo(REFUSED);

    assertThat(docket.refresh(other)).isNotNull();
  }

  @Test
  void a_login_ends_thirty_days_after_it_began_however_often_it_was_refreshed() {
    docket.clock.advance(Duration.ofDays(20));
    var refreshed = docket.refresh(acme.tokens());
    docket.clock.advance(Duration.ofDays(10).minus(TICK));
    var lastMoment = docket.refresh(refreshed);
    docket.clock.advance(TICK);

    assertThat(notAuthenticated(() -> docket.refresh(lastMoment))).isEqualTo(REFUSED);

    assertThat(lastMoment.refreshLifetime()).isEqualTo(TICK);
    assertThat(docket.steps(acme.tokens()))
        .containsExactly("session.refreshed", "session.refreshed", "session.opened");
  }

  @Test
  void after_a_logout_there_is_nothing_to_refresh() {
    var refreshed = docket.refresh(acme.tokens());
    docket.logOut(refreshed.refreshToken().value());

    assertThat(notAuthenticated(() -> docket.refresh(refreshed))).isEqualTo(REFUSED);
    assertThat(notAuthenticated(() -> docket.refresh(acme.tokens()))).isEqualTo(REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "token-0", "dkr_", "***"})
  void what_is_no_refresh_token_is_refused(String text) {
    assertThat(notAuthenticated(() -> docket.refresh(text))).isEqualTo(REFUSED);
  }

  @Test
  void a_session_that_never_was_is_refused() {
    var token = acme.tokens().refreshToken();
    var neverWas = new SessionId(docket.ports.ids().next());
    var forged = new RefreshToken(token.tenant(), neverWas, token.secret());

    assertThat(notAuthenticated(() -> docket.refresh(forged.value()))).isEqualTo(REFUSED);
  }

  @Test
  void a_forged_secret_for_a_session_that_there_is_is_refused_and_ends_nothing() {
    var parent = acme.tokens().refreshToken();
    var refreshed = docket.refresh(acme.tokens());
    var forged = new RefreshToken(parent.tenant(), parent.session(), "A".repeat(64));

    assertThat(notAuthenticated(() -> docket.refresh(forged.value()))).isEqualTo(REFUSED);

    assertThat(docket.steps(acme.tokens())).containsExactly("session.refreshed", "session.opened");
    assertThat(docket.refresh(refreshed)).isNotNull();
  }

  @Test
  void a_token_with_another_tenant_in_it_is_refused_and_ends_nothing() {
    var token = acme.tokens().refreshToken();
    var other = docket.open("other").tenant().id();
    var forged = new RefreshToken(other, token.session(), token.secret());

    assertThat(notAuthenticated(() -> docket.refresh(forged.value()))).isEqualTo(REFUSED);

    assertThat(docket.refresh(acme.tokens())).isNotNull();
  }

  @Test
  void someone_who_was_disabled_can_not_go_on() {
    var tenant = acme.tenant().id();
    var disabled = docket.disabledUser(tenant, "disabled@example.org");
    var id = new SessionId(docket.ports.ids().next());
    var token = new RefreshToken(tenant, id, acme.tokens().refreshToken().secret());
    docket.add(
        tenant, Session.open(id, disabled.id(), token.hash(), Duration.ofDays(30), Given.NOW));

    assertThat(notAuthenticated(() -> docket.refresh(token.value()))).isEqualTo(REFUSED);
  }

  @Test
  void many_who_refresh_at_once_all_get_the_same_newest_token() {
    var outcomes = Race.of(16, () -> docket.refresh(acme.tokens()));

    assertThat(Race.returned(outcomes)).hasSize(16);
    assertThat(Race.returned(outcomes).stream().map(IssuedTokens::refreshToken).distinct())
        .hasSize(1);
    assertThat(docket.steps(acme.tokens())).containsExactly("session.refreshed", "session.opened");
  }
}
