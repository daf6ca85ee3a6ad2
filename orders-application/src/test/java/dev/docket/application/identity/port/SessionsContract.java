package dev.docket.application.identity.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.identity.IdentityEvent.SessionChanged;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.Optional;
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

  private Session session(Given given, TenantId tenant) {
    var user = given.newUser("grace@example.org");
    given.add(tenant, user);
    return given.session(tenant, user);
  }

  private Optional<Session> find(TenantId tenant, SessionId id) {
    return ports().transactions().of(tenant, () -> ports().sessions().findForUpdate(tenant, id));
  }

  private void save(Given given, TenantId tenant, Session session) {
    ports()
        .transactions()
        .of(
            tenant,
            () -> {
              change(given, tenant, session);
              return null;
            });
  }

  private void change(Given given, TenantId tenant, Session session) {
    var change = SessionChanged.Change.REFRESHED;
    var event = given.event(new SessionChanged(session, change, Given.NOW));
    ports().sessions().save(tenant, session, event);
  }
}
