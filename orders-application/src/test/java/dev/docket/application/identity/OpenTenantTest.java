package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.PASSWORD;
import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.Refusal;
import dev.docket.application.UseCases;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OpenTenantTest {

  private final IdentityFixture docket = new IdentityFixture();

  @Test
  void an_opened_tenant_is_kept_with_its_owner() {
    var opened = docket.open("acme");

    assertThat(docket.ports.tenants().findBySlug(new TenantSlug("acme"))).contains(opened.tenant());
    assertThat(docket.ports.users().find(opened.tenant().id(), opened.owner().id()))
        .contains(opened.owner());
    assertThat(opened.tenant().name()).isEqualTo("Acme");
    assertThat(opened.tenant().createdAt()).isEqualTo(Given.NOW);
    assertThat(opened.owner().role()).isEqualTo(Role.OWNER);
    assertThat(opened.owner().isActive()).isTrue();
    assertThat(opened.owner().email()).isEqualTo(new EmailAddress("Ada@example.org"));
    assertThat(hash(opened)).doesNotContain(PASSWORD);
  }

  @Test
  void the_owner_is_logged_in_at_once() {
    var opened = docket.open("acme");

    var caller = docket.useCases.identify().handle("request-2", opened.tokens().accessToken());

    assertThat(caller.tenant()).isEqualTo(opened.tenant().id());
    assertThat(caller.subject()).isEqualTo(Subject.user(opened.owner().id().value()));
    assertThat(caller.role()).isEqualTo(Role.OWNER);
    assertThat(opened.tokens().accessLifetime()).isEqualTo(Duration.ofMinutes(15));
    assertThat(opened.tokens().refreshLifetime()).isEqualTo(UseCases.LOGIN_LIFETIME);
    assertThat(docket.refresh(opened.tokens())).isNotNull();
  }

  @Test
  void the_log_tells_of_tenant_owner_and_login_by_the_owner() {
    var opened = docket.open("acme");

    var tenant = opened.tenant().id();
    var owner = opened.owner().id().value();
    var events =
        Stream.of(
                docket.timeline(tenant, "tenant", tenant.value()),
                docket.timeline(tenant, "user", owner),
                docket.timeline(opened.tokens()))
            .flatMap(List::stream)
            .toList();
    assertThat(events)
        .extracting(RecordedEvent::type)
        .containsExactly("tenant.opened", "user.joined", "session.opened");
    assertThat(events).extracting(RecordedEvent::actor).containsOnly(Subject.user(owner));
    assertThat(events).extracting(RecordedEvent::requestId).containsOnly("request-1");
    assertThat(events.toString()).doesNotContain(PASSWORD, "Ada", "example.org");
  }

  @Test
  void a_common_password_opens_nothing() {
    var opening =
        new OpenTenant.Command(
            "Acme",
            new TenantSlug("acme"),
            "Ada",
            new EmailAddress("ada@example.org"),
            new Password("password1234"));

    var refusal =
        Refusal.of(
            Failure.Invalid.class,
            () -> docket.useCases.identity().openTenant().handle("request-1", opening));

    assertThat(refusal.violations())
        .extracting(violation -> violation.pointer() + " " + violation.code())
        .containsExactly("/password common_password");
    assertThat(docket.ports.tenants().findBySlug(new TenantSlug("acme"))).isEmpty();
  }

  @Test
  void a_slug_is_given_once_and_nothing_stays_of_the_second() {
    var first = docket.open("acme");
    var second =
        new OpenTenant.Command(
            "Other",
            new TenantSlug("acme"),
            "Eve",
            new EmailAddress("eve@example.org"),
            new Password(PASSWORD));

    var refusal =
        Refusal.of(
            Failure.Duplicate.class,
            () -> docket.useCases.identity().openTenant().handle("request-1", second));

    assertThat(refusal.code()).isEqualTo("duplicate_slug");
    assertThat(docket.ports.tenants().findBySlug(new TenantSlug("acme"))).contains(first.tenant());
    assertThat(notAuthenticated(() -> docket.logIn("acme", "eve@example.org", PASSWORD)))
        .startsWith("invalid_credentials");
  }

  @Test
  void of_many_who_want_one_slug_exactly_one_gets_it() {
    var outcomes = Race.of(16, () -> docket.open("acme"));

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasSize(15).hasOnlyElementsOfType(Failure.Duplicate.class);
  }

  @Test
  void two_tenants_can_have_the_same_person() {
    var acme = docket.open("acme");
    var other = docket.open("other");

    assertThat(other.owner().id()).isNotEqualTo(acme.owner().id());
    assertThat(hash(other)).isNotEqualTo(hash(acme));
  }

  @Test
  void nothing_that_is_passed_around_prints_a_secret() {
    var command = IdentityFixture.opening("acme");
    var opened = docket.open("acme");

    var refreshToken = opened.tokens().refreshToken().value();
    var accessToken = opened.tokens().accessToken();
    var hash = hash(opened);
    assertThat(command.toString()).doesNotContain(PASSWORD);
    assertThat(opened.toString()).doesNotContain(PASSWORD, refreshToken, accessToken, hash);
  }

  private static String hash(OpenTenant.Opened opened) {
    return Objects.requireNonNull(opened.owner().passwordHash()).value();
  }
}
