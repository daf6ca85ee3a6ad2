package dev.docket.application.identity.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.ApiKey;
import dev.docket.domain.identity.ApiKeyEvent;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

public interface ApiKeysContract {

  Ports ports();

  @Test
  default void a_key_is_found_as_it_was_added() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.ADMIN, "grace@example.org");
    var simple = given.newApiKey(tenant, user);
    var full =
        new ApiKey(
            new ApiKeyId(ports().ids().next()),
            user.id(),
            "Kasse 7 🙂",
            Set.of("orders:write", "customers:read"),
            SecretHash.of("another one"),
            Given.NOW.plus(Duration.ofDays(9)),
            Given.NOW.plusSeconds(1),
            Given.NOW);

    add(given, tenant, simple);
    add(given, tenant, full);

    assertThat(ports().apiKeys().find(tenant, simple.id())).contains(simple);
    assertThat(ports().apiKeys().find(tenant, full.id())).contains(full);
    assertThat(findForUpdate(tenant, full)).isTrue();
    assertThat(ports().apiKeys().findInUse(tenant, full.id()))
        .contains(new ApiKeys.InUse(full, Role.ADMIN));
  }

  @Test
  default void keys_are_listed_page_by_page_the_newest_first() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.ADMIN, "grace@example.org");
    var first = given.apiKey(tenant, user);
    var second = given.apiKey(tenant, user);
    var third = given.apiKey(tenant, user);

    var page = ports().apiKeys().list(tenant, PageRequest.first(2));
    var rest = ports().apiKeys().list(tenant, new PageRequest<>(2, second.id()));

    assertThat(page.items()).containsExactly(third, second);
    assertThat(page.hasMore()).isTrue();
    assertThat(rest.items()).containsExactly(first);
    assertThat(rest.hasMore()).isFalse();
    assertThat(ports().apiKeys().count(tenant, 2)).isEqualTo(new Count(2, true));
    assertThat(ports().apiKeys().count(tenant, 3)).isEqualTo(new Count(3, false));
    assertThat(ports().apiKeys().count(given.tenant(), 3)).isEqualTo(new Count(0, false));
  }

  @Test
  default void a_removed_key_is_not_found_by_the_very_next_look() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var key = given.apiKey(tenant, given.user(tenant, Role.ADMIN, "grace@example.org"));
    assertThat(ports().apiKeys().findInUse(tenant, key.id())).isPresent();

    remove(given, tenant, key);

    assertThat(ports().apiKeys().findInUse(tenant, key.id())).isEmpty();
    assertThat(ports().apiKeys().find(tenant, key.id())).isEmpty();
    assertThat(ports().apiKeys().list(tenant, PageRequest.first(5)).items()).isEmpty();
  }

  @Test
  default void a_key_follows_the_role_and_status_of_its_person_from_the_very_next_look_on() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var admin = given.user(tenant, Role.ADMIN, "grace@example.org");
    var key = given.apiKey(tenant, admin);
    var viewer = admin.inRole(Role.VIEWER, Given.NOW);
    var disabled = viewer.switchTo(UserStatus.DISABLED, Given.NOW);
    assertThat(role(tenant, key)).isEqualTo("ADMIN");

    save(given, tenant, viewer);
    assertThat(role(tenant, key)).isEqualTo("VIEWER");

    save(given, tenant, disabled);
    assertThat(role(tenant, key)).isEqualTo("none");

    var active = disabled.switchTo(UserStatus.ACTIVE, Given.NOW);
    save(given, tenant, active);
    assertThat(role(tenant, key)).isEqualTo("VIEWER");

    remove(given, tenant, active);
    assertThat(role(tenant, key)).isEqualTo("none");
  }

  @Test
  default void a_look_at_the_moment_of_the_removal_does_not_bring_the_key_back() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.ADMIN, "grace@example.org");

    for (var round = 0; round < 20; round++) {
      var key = given.apiKey(tenant, user);
      var removing = new AtomicBoolean();
      Race.of(
          4,
          () -> {
            if (removing.compareAndSet(false, true)) {
              remove(given, tenant, key);
            } else {
              for (var look = 0; look < 20; look++) {
                ports().apiKeys().findInUse(tenant, key.id());
              }
            }
            return null;
          });

      assertThat(ports().apiKeys().findInUse(tenant, key.id())).isEmpty();
    }
  }

  @Test
  default void the_last_use_goes_forward_alone() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var key = given.apiKey(tenant, given.user(tenant, Role.ADMIN, "grace@example.org"));

    markUsed(tenant, key, Given.NOW.plusSeconds(60));
    markUsed(tenant, key, Given.NOW.plusSeconds(30));

    assertThat(ports().apiKeys().find(tenant, key.id()))
        .hasValueSatisfying(
            used -> assertThat(used.lastUsedAt()).isEqualTo(Given.NOW.plusSeconds(60)));
  }

  @Test
  default void a_use_that_is_noted_late_does_not_bring_a_removed_key_back() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var key = given.apiKey(tenant, given.user(tenant, Role.ADMIN, "grace@example.org"));
    remove(given, tenant, key);

    markUsed(tenant, key, Given.NOW);

    assertThat(ports().apiKeys().find(tenant, key.id())).isEmpty();
  }

  @Test
  default void of_many_who_remove_a_key_exactly_one_wins() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var key = given.apiKey(tenant, given.user(tenant, Role.ADMIN, "grace@example.org"));

    var outcomes =
        Race.of(
            8,
            () -> {
              remove(given, tenant, key);
              return "removed";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Stale.class);
  }

  @Test
  default void nothing_stays_of_a_change_that_failed() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.ADMIN, "grace@example.org");
    var kept = given.apiKey(tenant, user);
    var never = given.newApiKey(tenant, user);

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .of(
                    tenant,
                    () -> {
                      ports().apiKeys().add(tenant, never, event(given, never));
                      ports().apiKeys().remove(tenant, kept, event(given, kept));
                      ports().apiKeys().markUsed(tenant, kept.id(), Given.NOW);
                      throw new IllegalStateException("in the middle");
                    }))
        .hasMessage("in the middle");

    assertThat(ports().apiKeys().find(tenant, never.id())).isEmpty();
    assertThat(ports().apiKeys().find(tenant, kept.id())).contains(kept);
    assertThat(ports().apiKeys().findInUse(tenant, kept.id())).isPresent();
  }

  @Test
  default void a_stranger_sees_and_changes_nothing() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var key = given.apiKey(tenant, given.user(tenant, Role.ADMIN, "grace@example.org"));
    var stranger = given.tenant();

    assertThat(ports().apiKeys().find(stranger, key.id())).isEmpty();
    assertThat(ports().apiKeys().findInUse(stranger, key.id())).isEmpty();
    assertThat(findForUpdate(stranger, key)).isFalse();
    assertThat(ports().apiKeys().list(stranger, PageRequest.first(5)).items()).isEmpty();
    assertThatThrownBy(() -> remove(given, stranger, key)).isInstanceOf(Failure.Stale.class);
    markUsed(stranger, key, Given.NOW);

    assertThat(ports().apiKeys().find(tenant, key.id())).contains(key);
  }

  private String role(TenantId tenant, ApiKey key) {
    return ports()
        .apiKeys()
        .findInUse(tenant, key.id())
        .map(found -> found.role().name())
        .orElse("none");
  }

  private boolean findForUpdate(TenantId tenant, ApiKey key) {
    return ports()
        .transactions()
        .of(tenant, () -> ports().apiKeys().findForUpdate(tenant, key.id()))
        .isPresent();
  }

  private void add(Given given, TenantId tenant, ApiKey key) {
    in(tenant, () -> ports().apiKeys().add(tenant, key, event(given, key)));
  }

  private void remove(Given given, TenantId tenant, ApiKey key) {
    in(tenant, () -> ports().apiKeys().remove(tenant, key, event(given, key)));
  }

  private void remove(Given given, TenantId tenant, User user) {
    var event =
        given.event(new UserEvent.Changed(user, UserEvent.Changed.Change.REMOVED, Given.NOW));
    in(tenant, () -> ports().users().remove(tenant, user, event));
  }

  private void save(Given given, TenantId tenant, User user) {
    var event =
        given.event(new UserEvent.Changed(user, UserEvent.Changed.Change.DISABLED, Given.NOW));
    in(tenant, () -> ports().users().save(tenant, user, event));
  }

  private void markUsed(TenantId tenant, ApiKey key, Instant now) {
    in(tenant, () -> ports().apiKeys().markUsed(tenant, key.id(), now));
  }

  private void in(TenantId tenant, Runnable work) {
    ports().transactions().run(tenant, () -> work.run());
  }

  private static RecordedEvent event(Given given, ApiKey key) {
    return given.event(new ApiKeyEvent(key, ApiKeyEvent.Change.REVOKED, Given.NOW));
  }
}
