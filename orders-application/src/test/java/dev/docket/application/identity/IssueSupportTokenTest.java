package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Refusal;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Subject;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IssueSupportTokenTest {

  private final IdentityFixture docket = new IdentityFixture();
  private final OpenTenant.Opened acme = docket.open("acme");

  @Test
  void the_token_acts_as_the_person() {
    var token = issue("acme", "ADA@Example.ORG", 15);

    var caller = docket.useCases.identify().handle("request-9", token.accessToken());

    assertThat(caller.tenant()).isEqualTo(acme.tenant().id());
    assertThat(caller.subject()).isEqualTo(Subject.user(acme.owner().id().value()));
    assertThat(caller.role()).isEqualTo(Role.OWNER);
    assertThat(caller.credential()).isEqualTo(token.session().value());
  }

  @Test
  void the_tenant_is_told_by_whom_why_and_until_when() {
    var token = issue("acme", "ada@example.org", 15);

    var events = docket.timeline(acme.tenant().id(), "session", token.session().value());

    assertThat(events)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("support_token.issued");
          assertThat(event.actor()).isEqualTo(Subject.OPERATOR);
          assertThat(event.requestId()).isEqualTo("request-8");
          assertThat(event.data())
              .isEqualTo(
                  Map.of(
                      "user_id",
                      acme.owner().id().toString(),
                      "reason",
                      "ticket 42",
                      "system_user",
                      "root",
                      "expires_at",
                      docket.clock.instant().plus(Duration.ofMinutes(15)).toString()));
        });
  }

  @Test
  void it_is_over_when_its_minutes_are() {
    var token = issue("acme", "ada@example.org", 60);

    docket.clock.advance(Duration.ofMinutes(60).minusNanos(1_000));
    assertThat(docket.useCases.identify().handle("request-9", token.accessToken())).isNotNull();

    docket.clock.advance(Duration.ofNanos(1_000));
    notAuthenticated(() -> docket.useCases.identify().handle("request-9", token.accessToken()));
  }

  @Test
  void the_person_sees_it_among_their_sessions_and_can_end_it() {
    var token = issue("acme", "ada@example.org", 15);
    var ada = docket.caller(acme.tokens());

    assertThat(docket.useCases.identity().queries().sessions(ada, PageRequest.first(9)).items())
        .extracting(session -> session.id())
        .contains(token.session());
    docket.useCases.identity().endSession().handle(ada, token.session());

    notAuthenticated(() -> docket.useCases.identify().handle("request-9", token.accessToken()));
  }

  @Test
  void who_is_not_there_or_not_active_is_nobody_to_act_as() {
    docket.disabledUser(acme.tenant().id(), "disabled@example.org");
    docket.open("other");
    docket.invite(docket.caller(acme.tokens()), "grace@example.org", Role.MEMBER);

    assertThat(Refusal.of(Failure.NotFound.class, () -> issue("nowhere", "ada@example.org", 15)))
        .extracting(Failure::code)
        .isEqualTo("tenant_not_found");
    assertThat(Refusal.of(Failure.NotFound.class, () -> issue("other", "disabled@example.org", 15)))
        .extracting(Failure::code)
        .isEqualTo("user_not_found");
    for (var email : new String[] {"disabled@example.org", "grace@example.org"}) {
      assertThat(Refusal.of(Failure.RuleBroken.class, () -> issue("acme", email, 15)))
          .extracting(Failure::code)
          .isEqualTo("user_not_active");
    }
    assertThat(docket.types(acme.tenant().id())).doesNotContain("support_token.issued");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 61})
  void it_is_for_some_minutes_alone(int minutes) {
    assertThat(violation(() -> issue("acme", "ada@example.org", minutes)))
        .isEqualTo("/minutes must be from 1 to 60");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \t"})
  void it_needs_a_reason(String reason) {
    assertThat(violation(() -> command("acme", "ada@example.org", 15, reason)))
        .isEqualTo("/reason must have 1 to 500 characters");
  }

  @Test
  void it_does_not_print_itself() {
    assertThat(issue("acme", "ada@example.org", 15)).hasToString("SupportToken[***]");
  }

  private SupportToken issue(String slug, String email, int minutes) {
    var command = command(slug, email, minutes, " ticket 42 ");
    return docket.useCases.issueSupportToken().handle("request-8", command);
  }

  private static IssueSupportToken.Command command(
      String slug, String email, int minutes, String reason) {
    return new IssueSupportToken.Command(
        new TenantSlug(slug), new EmailAddress(email), minutes, reason, "root");
  }

  private static String violation(ThrowingCallable call) {
    var violation = Refusal.of(Failure.Invalid.class, call).violations().getFirst();
    return violation.pointer() + " " + violation.detail();
  }
}
