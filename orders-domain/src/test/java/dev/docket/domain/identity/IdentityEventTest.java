package dev.docket.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdentityEventTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final UUID ID = new UUID(0, 1);

  @Test
  void an_opened_tenant_is_told_by_its_slug() {
    var tenant = Tenant.open(new TenantId(ID), new TenantSlug("acme"), "Acme", NOW);

    var event = new TenantEvent.Opened(tenant);

    assertThat(event.type()).isEqualTo("tenant.opened");
    assertThat(event.subjectType()).isEqualTo("tenant");
    assertThat(event.subjectId()).isEqualTo(ID);
    assertThat(event.subjectVersion()).isEqualTo(1);
    assertThat(event.occurredAt()).isEqualTo(NOW);
    assertThat(event.data()).isEqualTo(Map.of("slug", "acme"));
  }

  @Test
  void a_joined_user_is_told_by_role_and_not_by_name_or_secret() {
    var email = new EmailAddress("ada@example.org");
    var user = User.join(new UserId(ID), email, "Ada", new PasswordHash("hash"), Role.ADMIN, NOW);

    var event = new UserEvent.Joined(user);

    assertThat(event.type()).isEqualTo("user.joined");
    assertThat(event.subjectType()).isEqualTo("user");
    assertThat(event.subjectId()).isEqualTo(ID);
    assertThat(event.data()).isEqualTo(Map.of("role", "admin"));
    assertThat(user.isActive()).isTrue();
    assertThat(user.toString()).doesNotContain("hash");
  }

  @Test
  void a_session_is_told_by_its_user_and_without_its_hashes() {
    var user = new UserId(new UUID(0, 2));
    var hash = SecretHash.of("one");
    var session = Session.open(new SessionId(ID), user, hash, Duration.ofDays(30), NOW);

    var event = new SessionEvent(session, SessionEvent.Change.OPENED, NOW.plusSeconds(1));

    assertThat(event.type()).isEqualTo("session.opened");
    assertThat(event.subjectType()).isEqualTo("session");
    assertThat(event.subjectId()).isEqualTo(ID);
    assertThat(event.occurredAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(event.data()).isEqualTo(Map.of("user_id", user.toString()));
  }

  @Test
  void a_support_token_is_told_by_its_login_with_reason_and_end() {
    var user = new UserId(new UUID(0, 2));
    var hash = SecretHash.of("one");
    var session = Session.open(new SessionId(ID), user, hash, Duration.ofMinutes(15), NOW);

    var event = new SupportTokenIssued(session, "ticket 42", "root");

    assertThat(event.type()).isEqualTo("support_token.issued");
    assertThat(event.subjectType()).isEqualTo("session");
    assertThat(event.subjectId()).isEqualTo(ID);
    assertThat(event.occurredAt()).isEqualTo(NOW);
    assertThat(event.data())
        .isEqualTo(
            Map.of(
                "user_id",
                user.toString(),
                "reason",
                "ticket 42",
                "system_user",
                "root",
                "expires_at",
                "2026-01-02T03:19:05.678901Z"));
  }

  @Test
  void the_steps_of_a_login_have_stable_names() {
    var user = new UserId(new UUID(0, 2));
    var session =
        Session.open(new SessionId(ID), user, SecretHash.of("one"), Duration.ofDays(30), NOW);

    var types =
        Arrays.stream(SessionEvent.Change.values())
            .map(change -> new SessionEvent(session, change, NOW).type())
            .toList();

    assertThat(types)
        .containsExactly(
            "session.opened", "session.refreshed", "session.closed", "session.reuse_detected");
  }
}
