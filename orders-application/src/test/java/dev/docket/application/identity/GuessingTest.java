package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.PASSWORD;
import static dev.docket.application.identity.IdentityFixture.SOURCE;
import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Refusal;
import dev.docket.application.events.port.EventFilter;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Wrong passwords at the login.
final class GuessingTest {

  private final IdentityFixture docket = new IdentityFixture();
  private final OpenTenant.Opened acme = docket.open("acme");
  private final TenantId tenant = acme.tenant().id();

  @Test
  void after_five_wrong_passwords_the_right_one_is_not_even_looked_at() {
    guessWrong(5);

    var refusal = throttled(() -> docket.logInFrom(SOURCE, PASSWORD));

    assertThat(refusal.code()).isEqualTo("too_many_attempts");
    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(15));
    assertThat(types(tenant))
        .containsExactly(
            "user.login_throttled",
            "user.login_failed",
            "user.login_failed",
            "user.login_failed",
            "user.login_failed",
            "user.login_failed");
  }

  @Test
  void nobody_is_locked_out_for_ever() {
    guessWrong(5);
    docket.clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(throttled(() -> docket.logInFrom(SOURCE, PASSWORD)).retryAfter())
        .isEqualTo(Duration.ofSeconds(1));

    docket.clock.advance(Duration.ofSeconds(1));

    docket.logInFrom(SOURCE, PASSWORD);
  }

  @Test
  void neither_another_source_nor_another_account_is_slowed_down() {
    var owner = docket.caller(acme.tokens());
    docket.member(owner, "grace@example.org", Role.MEMBER);
    guessWrong(5);
    throttled(() -> docket.logInFrom(SOURCE, PASSWORD));

    docket.logInFrom("192.0.2.8", PASSWORD);
    docket.logIn("acme", "grace@example.org", PASSWORD);
  }

  @Test
  void a_right_password_begins_anew() {
    guessWrong(4);
    docket.logInFrom(SOURCE, PASSWORD);
    guessWrong(4);

    docket.logInFrom(SOURCE, PASSWORD);
  }

  @Test
  void many_guesses_at_once_are_no_way_around() {
    var outcomes = Race.of(16, () -> docket.logInFrom(SOURCE, "a wrong password"));

    assertThat(Race.thrown(outcomes))
        .filteredOn(Failure.NotAuthenticated.class::isInstance)
        .hasSize(5);
    assertThat(Race.thrown(outcomes))
        .filteredOn(Failure.TooManyRequests.class::isInstance)
        .hasSize(11);
  }

  @Test
  void unknown_people_and_tenants_are_throttled_alike() {
    for (var slug : List.of("acme", "nowhere")) {
      for (var guess = 0; guess < 5; guess++) {
        assertThat(notAuthenticated(() -> docket.logIn(slug, "nobody@example.org", PASSWORD)))
            .startsWith("invalid_credentials");
      }
      throttled(() -> docket.logIn(slug, "nobody@example.org", PASSWORD));
    }
  }

  @Test
  void a_throttled_account_is_told_once_in_the_log() {
    guessWrong(5);

    for (var more = 0; more < 20; more++) {
      throttled(() -> docket.logInFrom(SOURCE, "a wrong password"));
    }

    assertThat(types(tenant)).filteredOn("user.login_throttled"::equals).hasSize(1);
  }

  @Test
  void a_failure_is_told_of_the_person_and_else_of_the_tenant_by_nobody_who_is_known() {
    guessWrong(1);
    notAuthenticated(() -> docket.logIn("acme", "nobody@example.org", PASSWORD));
    notAuthenticated(() -> docket.logIn("nowhere", "ada@example.org", PASSWORD));

    var ofTenant = refusals(tenant);
    assertThat(ofTenant).extracting(RecordedEvent::subjectType).containsExactly("tenant", "user");
    assertThat(ofTenant)
        .extracting(RecordedEvent::subjectId)
        .containsExactly(tenant.value(), acme.owner().id().value());
    assertThat(ofTenant).extracting(RecordedEvent::actor).containsOnly(Subject.ANONYMOUS);
    assertThat(ofTenant).allSatisfy(event -> assertThat(event.data()).isEmpty());
    assertThat(refusals(new TenantId(new UUID(0, 0)))).hasSize(1);
  }

  private void guessWrong(int times) {
    for (var time = 0; time < times; time++) {
      notAuthenticated(() -> docket.logInFrom(SOURCE, "a wrong password"));
    }
  }

  private static Failure.TooManyRequests throttled(ThrowingCallable login) {
    return Refusal.of(Failure.TooManyRequests.class, login);
  }

  private List<String> types(TenantId of) {
    return refusals(of).stream().map(RecordedEvent::type).toList();
  }

  private List<RecordedEvent> refusals(TenantId of) {
    var types = Set.of("user.login_failed", "user.login_throttled");
    var filter = new EventFilter(types, null, null, null, null, null);
    return docket.ports.events().list(of, filter, PageRequest.first(100)).items();
  }
}
