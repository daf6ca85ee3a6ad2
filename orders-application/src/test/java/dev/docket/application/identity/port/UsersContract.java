package dev.docket.application.identity.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.application.shared.port.Walk;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.InviteToken;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public interface UsersContract {

  Ports ports();

  @Test
  default void an_added_user_is_found_by_id_and_by_email_however_it_is_written() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.newUser("Grace@Example.org");

    given.add(tenant, user);

    assertThat(ports().users().find(tenant, user.id())).contains(user);
    assertThat(ports().users().findByEmail(tenant, new EmailAddress("GRACE@example.org")))
        .contains(user);
  }

  @Test
  default void nothing_stays_of_a_user_whose_joining_failed() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.newUser("grace@example.org");

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .of(
                    tenant,
                    () -> {
                      var event = given.event(new UserEvent.Joined(user));
                      ports().users().add(tenant, user, event);
                      throw new IllegalStateException("in the middle");
                    }))
        .hasMessage("in the middle");

    assertThat(ports().users().find(tenant, user.id())).isEmpty();
  }

  @Test
  default void a_stranger_finds_nobody() {
    var given = new Given(ports());
    var user = given.newUser("grace@example.org");
    given.add(given.tenant(), user);
    var stranger = given.tenant();

    assertThat(ports().users().find(stranger, user.id())).isEmpty();
    assertThat(ports().users().findByEmail(stranger, user.email())).isEmpty();
  }

  @Test
  default void of_many_with_one_email_exactly_one_is_added() {
    var given = new Given(ports());
    var tenant = given.tenant();

    var outcomes =
        Race.of(
            8,
            () -> {
              given.add(tenant, given.newUser("grace@example.org"));
              return "added";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Duplicate.class);
  }

  @Test
  default void a_user_is_found_as_it_was_invited_and_as_it_was_changed() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var id = new UserId(ports().ids().next());
    var token = new InviteToken(tenant, id, "7".repeat(64));
    var email = new EmailAddress("Heddy@example.org");
    var invited = User.invite(token, email, Role.ADMIN, Given.NOW);
    var joined = invited.accept("Heddy 🙂", new PasswordHash("$x"), Given.NOW.plusSeconds(1));
    var revised = joined.inRole(Role.OWNER, Given.NOW.plusSeconds(2));

    given.add(tenant, invited);
    assertThat(ports().users().find(tenant, id)).contains(invited);
    save(given, tenant, joined);
    assertThat(ports().users().findByEmail(tenant, email)).contains(joined);
    save(given, tenant, revised);

    assertThat(ports().users().find(tenant, id)).contains(revised);
    assertThat(in(tenant, () -> ports().users().findForUpdate(tenant, id))).contains(revised);
    assertThat(in(tenant, () -> ports().users().findForShare(tenant, id))).contains(revised);
  }

  @Test
  default void of_many_saves_over_one_version_exactly_one_wins() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.MEMBER, "grace@example.org");
    var revised = user.inRole(Role.ADMIN, Given.NOW);

    var outcomes =
        Race.of(
            8,
            () -> {
              save(given, tenant, revised);
              return "saved";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Stale.class);
  }

  @Test
  default void a_removed_user_is_gone_with_sessions_and_keys_and_the_address_is_free() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.ADMIN, "grace@example.org");
    var session = given.session(tenant, user);
    var key = given.apiKey(tenant, user);

    remove(given, tenant, user);

    assertThat(ports().users().find(tenant, user.id())).isEmpty();
    assertThat(ports().users().findByEmail(tenant, user.email())).isEmpty();
    assertThat(in(tenant, () -> ports().sessions().findForUpdate(tenant, session.id()))).isEmpty();
    assertThat(ports().apiKeys().find(tenant, key.id())).isEmpty();
    given.user(tenant, Role.VIEWER, "GRACE@example.org");
  }

  @Test
  default void a_user_that_was_changed_meanwhile_is_not_removed() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var user = given.user(tenant, Role.MEMBER, "grace@example.org");
    var revised = user.inRole(Role.ADMIN, Given.NOW);
    save(given, tenant, revised);

    assertThatThrownBy(() -> remove(given, tenant, user)).isInstanceOf(Failure.Stale.class);

    assertThat(ports().users().find(tenant, user.id())).contains(revised);
  }

  @Test
  default void the_active_owners_are_found_in_one_order() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var first = given.user(tenant, Role.OWNER, "first@example.org");
    given.user(tenant, Role.ADMIN, "admin@example.org");
    var second = given.user(tenant, Role.OWNER, "second@example.org");
    var gone = given.user(tenant, Role.OWNER, "gone@example.org");
    save(given, tenant, gone.switchTo(UserStatus.DISABLED, Given.NOW));
    given.user(given.tenant(), Role.OWNER, "elsewhere@example.org");

    var owners = in(tenant, () -> ports().users().activeOwnersForUpdate(tenant));

    assertThat(owners).containsExactly(first, second);
  }

  @Test
  default void of_two_owners_who_demote_each_other_the_later_one_sees_the_earlier_change() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var owners =
        List.of(
            given.user(tenant, Role.OWNER, "first@example.org"),
            given.user(tenant, Role.OWNER, "second@example.org"));
    var next = new AtomicInteger();

    var outcomes =
        Race.of(
            2,
            () -> {
              var target = owners.get(next.getAndIncrement());
              return in(
                  tenant,
                  () -> {
                    var left = ports().users().activeOwnersForUpdate(tenant).size();
                    if (left > 1) {
                      var demoted = target.inRole(Role.ADMIN, Given.NOW);
                      ports().users().save(tenant, demoted, event(given, demoted));
                    }
                    return left;
                  });
            });

    assertThat(Race.returned(outcomes)).containsExactlyInAnyOrder(2, 1);
    assertThat(in(tenant, () -> ports().users().activeOwnersForUpdate(tenant))).hasSize(1);
  }

  @Test
  default void users_are_listed_by_role_status_and_address_the_newest_first() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var owner = given.user(tenant, Role.OWNER, "olga@example.org");
    var viewer = given.user(tenant, Role.VIEWER, "Vera@example.org");
    var other = given.user(tenant, Role.VIEWER, "victor@example.org");
    var disabled = other.switchTo(UserStatus.DISABLED, Given.NOW);
    save(given, tenant, disabled);

    assertThat(list(tenant, UserFilter.ALL)).containsExactly(disabled, viewer, owner);
    assertThat(list(tenant, new UserFilter(Role.VIEWER, null, null)))
        .containsExactly(disabled, viewer);
    assertThat(list(tenant, new UserFilter(null, UserStatus.ACTIVE, null)))
        .containsExactly(viewer, owner);
    assertThat(list(tenant, new UserFilter(Role.VIEWER, UserStatus.ACTIVE, "vera@example.org")))
        .containsExactly(viewer);
    assertThat(list(given.tenant(), UserFilter.ALL)).isEmpty();
    var page = ports().users().list(tenant, UserFilter.ALL, new PageRequest<>(1, disabled.id()));
    assertThat(page.items()).containsExactly(viewer);
    assertThat(page.hasMore()).isTrue();
  }

  @Test
  default void users_are_counted_up_to_a_number() {
    var given = new Given(ports());
    var tenant = given.tenant();
    given.user(tenant, Role.OWNER, "olga@example.org");
    given.user(tenant, Role.VIEWER, "vera@example.org");

    assertThat(ports().users().count(tenant, UserFilter.ALL, 1)).isEqualTo(new Count(1, true));
    assertThat(ports().users().count(tenant, UserFilter.ALL, 2)).isEqualTo(new Count(2, false));
  }

  private List<User> list(TenantId tenant, UserFilter filter) {
    var found =
        Walk.over(
            (PageRequest<UserId> request) -> ports().users().list(tenant, filter, request), 10);
    assertThat(ports().users().count(tenant, filter, 10)).isEqualTo(new Count(found.size(), false));
    return found;
  }

  private void save(Given given, TenantId tenant, User user) {
    in(
        tenant,
        () -> {
          ports().users().save(tenant, user, event(given, user));
          return null;
        });
  }

  private void remove(Given given, TenantId tenant, User user) {
    in(
        tenant,
        () -> {
          ports().users().remove(tenant, user, event(given, user));
          return null;
        });
  }

  private <T extends @Nullable Object> T in(TenantId tenant, Supplier<T> work) {
    return ports().transactions().of(tenant, work);
  }

  private static RecordedEvent event(Given given, User user) {
    return given.event(new UserEvent.Changed(user, UserEvent.Changed.Change.DISABLED, Given.NOW));
  }
}
