package dev.docket.application.identity.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionEvent;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public interface SessionsContract {

  Ports ports();

  @Test
  default void a_session_is_found_as_it_was_opened_rotated_and_revoked() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var opened = session(given, tenant);

    var rotated = opened.rotate(SecretHash.of("two"), Given.NOW.plusSeconds(1));
    var foundFirst = find(tenant, opened.id());
    save(given, tenant, rotated);
    var foundSecond = find(tenant, opened.id());
    var revoked = rotated.revoke(Given.NOW.plusSeconds(2));
    save(given, tenant, revoked);

    assertThat(foundFirst).contains(opened);
    assertThat(foundSecond).contains(rotated);
    assertThat(find(tenant, opened.id())).contains(revoked);
  }

  @Test
  default void of_many_saves_over_one_version_exactly_one_wins() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var rotated = session(given, tenant).rotate(SecretHash.of("two"), Given.NOW);

    var outcomes =
        Race.of(
            8,
            () -> {
              save(given, tenant, rotated);
              return "saved";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Stale.class);
  }

  @Test
  default void nothing_stays_of_a_change_that_failed() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var session = session(given, tenant);

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .of(
                    tenant,
                    () -> {
                      change(given, tenant, session.revoke(Given.NOW));
                      throw new IllegalStateException("in the middle");
                    }))
        .hasMessage("in the middle");

    assertThat(find(tenant, session.id())).contains(session);
  }

  @Test
  default void a_stranger_sees_and_changes_nothing() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var session = session(given, tenant);
    var stranger = given.tenant();

    assertThat(find(stranger, session.id())).isEmpty();
    assertThatThrownBy(() -> save(given, stranger, session.revoke(Given.NOW)))
        .isInstanceOf(Failure.Stale.class);

    assertThat(find(tenant, session.id())).contains(session);
  }

  @Test
  default void all_sessions_of_a_user_are_revoked_but_the_one_that_goes_on() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.MEMBER, "grace@example.org");
    var other = given.user(tenant, Role.MEMBER, "heddy@example.org");
    var first = given.session(tenant, user);
    var second = given.session(tenant, user);
    var third = given.session(tenant, user);
    var others = given.session(tenant, other);
    var before = third.revoke(Given.NOW);
    save(given, tenant, before);
    var now = Given.NOW.plusSeconds(5);

    revokeAll(given, tenant, user, second.id(), now);

    assertThat(find(tenant, first.id())).contains(first.revoke(now));
    assertThat(find(tenant, second.id())).contains(second);
    assertThat(find(tenant, third.id())).contains(before);
    assertThat(find(tenant, others.id())).contains(others);

    revokeAll(given, tenant, user, null, now);
    assertThat(find(tenant, second.id())).contains(second.revoke(now));
  }

  @Test
  default void the_live_sessions_of_a_user_are_listed_the_newest_first() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.MEMBER, "grace@example.org");
    var other = given.user(tenant, Role.MEMBER, "heddy@example.org");
    var first = given.session(tenant, user);
    var second = given.session(tenant, user);
    var third = given.session(tenant, user);
    given.session(tenant, other);
    save(given, tenant, second.revoke(Given.NOW));

    var page = ports().sessions().listLive(tenant, user.id(), Given.NOW, PageRequest.first(1));
    var rest =
        ports().sessions().listLive(tenant, user.id(), Given.NOW, new PageRequest<>(5, third.id()));
    var over =
        ports().sessions().listLive(tenant, user.id(), first.expiresAt(), PageRequest.first(5));
    var strangers =
        ports().sessions().listLive(given.tenant(), user.id(), Given.NOW, PageRequest.first(5));

    assertThat(page.items()).containsExactly(third);
    assertThat(page.hasMore()).isTrue();
    assertThat(rest.items()).containsExactly(first);
    assertThat(over.items()).isEmpty();
    assertThat(strangers.items()).isEmpty();
    var sessions = ports().sessions();
    assertThat(sessions.countLive(tenant, user.id(), Given.NOW, 1)).isEqualTo(new Count(1, true));
    assertThat(sessions.countLive(tenant, user.id(), Given.NOW, 2)).isEqualTo(new Count(2, false));
    assertThat(sessions.countLive(tenant, user.id(), first.expiresAt(), 2))
        .isEqualTo(new Count(0, false));
    assertThat(sessions.countLive(given.tenant(), user.id(), Given.NOW, 2))
        .isEqualTo(new Count(0, false));
  }

  @Test
  default void a_session_is_in_use_until_the_very_next_look_after_its_end() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.MEMBER, "grace@example.org");
    var ended = given.session(tenant, user);
    var prolonged = given.session(tenant, user);
    var last = given.session(tenant, user);
    var stranger = given.tenant();
    var inUse = new Sessions.InUse(user.id(), Role.MEMBER, ended.expiresAt());
    assertThat(findInUse(tenant, ended)).contains(inUse);
    assertThat(findInUse(tenant, prolonged)).contains(inUse);
    assertThat(findInUse(tenant, last)).contains(inUse);
    assertThat(findInUse(stranger, ended)).isEmpty();

    save(given, tenant, ended.revoke(Given.NOW));
    save(given, tenant, prolonged.rotate(SecretHash.of("two"), Given.NOW));
    assertThat(findInUse(tenant, ended)).isEmpty();
    assertThat(findInUse(tenant, prolonged)).contains(inUse);

    revokeAll(given, tenant, user, last.id(), Given.NOW);
    assertThat(findInUse(tenant, prolonged)).isEmpty();
    assertThat(findInUse(tenant, last)).contains(inUse);
  }

  @Test
  default void a_session_follows_the_role_and_status_of_its_person_from_the_very_next_look_on() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var admin = given.user(tenant, Role.ADMIN, "grace@example.org");
    var session = given.session(tenant, admin);
    var viewer = admin.inRole(Role.VIEWER, Given.NOW);
    var disabled = viewer.switchTo(UserStatus.DISABLED, Given.NOW);
    var active = disabled.switchTo(UserStatus.ACTIVE, Given.NOW);
    assertThat(role(tenant, session)).isEqualTo("ADMIN");

    save(given, tenant, viewer);
    assertThat(role(tenant, session)).isEqualTo("VIEWER");

    save(given, tenant, disabled);
    assertThat(role(tenant, session)).isEqualTo("none");

    save(given, tenant, active);
    assertThat(role(tenant, session)).isEqualTo("VIEWER");

    var event = given.event(new UserEvent.Joined(active));
    ports().transactions().run(tenant, () -> ports().users().remove(tenant, active, event));
    assertThat(role(tenant, session)).isEqualTo("none");
  }

  @Test
  default void a_look_during_the_end_of_a_session_keeps_nothing_of_what_was_before() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.MEMBER, "grace@example.org");
    for (var round = 0; round < 10; round++) {
      var session = given.session(tenant, user);
      var ending = new AtomicBoolean();
      Race.of(
          4,
          () -> {
            if (ending.compareAndSet(false, true)) {
              save(given, tenant, session.revoke(Given.NOW));
            } else {
              for (var look = 0; look < 20; look++) {
                findInUse(tenant, session);
              }
            }
            return null;
          });

      assertThat(findInUse(tenant, session)).isEmpty();
    }
  }

  @Test
  default void a_stranger_revokes_nothing() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.MEMBER, "grace@example.org");
    var session = given.session(tenant, user);

    revokeAll(given, given.tenant(), user, null, Given.NOW);

    assertThat(find(tenant, session.id())).contains(session);
  }

  private Optional<Sessions.InUse> findInUse(TenantId tenant, Session session) {
    return ports().sessions().findInUse(tenant, session.id());
  }

  private String role(TenantId tenant, Session session) {
    return findInUse(tenant, session).map(found -> found.role().name()).orElse("none");
  }

  private void save(Given given, TenantId tenant, User user) {
    var event = given.event(new UserEvent.Joined(user));
    ports().transactions().run(tenant, () -> ports().users().save(tenant, user, event));
  }

  private void revokeAll(
      Given given, TenantId tenant, User user, @Nullable SessionId except, Instant now) {
    var change = UserEvent.Changed.Change.SESSIONS_ENDED;
    var event = given.event(new UserEvent.Changed(user, change, now));
    ports()
        .transactions()
        .run(tenant, () -> ports().sessions().revokeAll(tenant, user.id(), except, now, event));
  }

  private Session session(Given given, TenantId tenant) {
    var user = given.newUser("grace@example.org");
    given.add(tenant, user);
    return given.session(tenant, user);
  }

  private Optional<Session> find(TenantId tenant, SessionId id) {
    return ports().transactions().of(tenant, () -> ports().sessions().findForUpdate(tenant, id));
  }

  private void save(Given given, TenantId tenant, Session session) {
    ports().transactions().run(tenant, () -> change(given, tenant, session));
  }

  private void change(Given given, TenantId tenant, Session session) {
    var change = SessionEvent.Change.REFRESHED;
    var event = given.event(new SessionEvent(session, change, Given.NOW));
    ports().sessions().save(tenant, session, event);
  }
}
