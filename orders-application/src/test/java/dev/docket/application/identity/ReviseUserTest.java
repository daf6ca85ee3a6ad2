package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.PASSWORD;
import static dev.docket.application.identity.IdentityFixture.id;
import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Refusal;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ReviseUserTest {

  private final IdentityFixture docket = new IdentityFixture();
  private final OpenTenant.Opened acme = docket.open("acme");
  private final TenantId tenant = acme.tenant().id();
  private final Actor owner = docket.caller(acme.tokens());

  @Test
  void a_changed_role_takes_effect_at_once() {
    var tokens = docket.member(owner, "grace@example.org", Role.MEMBER);
    var member = docket.caller(tokens);

    var revised = docket.revise(owner, id(member), Role.VIEWER, null);

    assertThat(revised.role()).isEqualTo(Role.VIEWER);
    assertThat(revised.version()).isEqualTo(3);
    assertThat(docket.caller(tokens).role()).isEqualTo(Role.VIEWER);
    assertThat(docket.caller(docket.refresh(tokens)).role()).isEqualTo(Role.VIEWER);
    assertThat(docket.events(tenant).getLast().type()).isEqualTo("session.refreshed");
    assertThat(docket.timeline(tenant, "user", id(member).value()).getFirst().data())
        .isEqualTo(Map.of("role", "viewer", "previous_role", "member"));
  }

  @Test
  void who_is_disabled_has_no_session_and_no_login_any_more() {
    var tokens = docket.member(owner, "grace@example.org", Role.MEMBER);
    var member = id(docket.caller(tokens));

    docket.revise(owner, member, null, UserStatus.DISABLED);

    assertThat(notAuthenticated(() -> docket.refresh(tokens))).startsWith("invalid_refresh_token");
    assertThat(notAuthenticated(() -> docket.logIn("acme", "grace@example.org", PASSWORD)))
        .startsWith("invalid_credentials");

    docket.revise(owner, member, null, UserStatus.ACTIVE);
    assertThat(notAuthenticated(() -> docket.refresh(tokens))).startsWith("invalid_refresh_token");
    docket.logIn("acme", "grace@example.org", PASSWORD);
    assertThat(docket.types(tenant))
        .containsSubsequence("user.disabled", "user.sessions_ended", "user.enabled");
  }

  @Test
  void what_is_the_same_already_changes_nothing() {
    var member = id(docket.caller(docket.member(owner, "grace@example.org", Role.MEMBER)));
    var before = docket.types(tenant);

    var revised = docket.revise(owner, member, Role.MEMBER, UserStatus.ACTIVE);

    assertThat(revised.version()).isEqualTo(2);
    assertThat(docket.types(tenant)).isEqualTo(before);
  }

  @Test
  void role_and_status_can_change_together() {
    var member = id(docket.caller(docket.member(owner, "grace@example.org", Role.MEMBER)));

    var revised = docket.revise(owner, member, Role.ADMIN, UserStatus.DISABLED);

    assertThat(revised.role()).isEqualTo(Role.ADMIN);
    assertThat(revised.status()).isEqualTo(UserStatus.DISABLED);
    assertThat(docket.ports.users().find(tenant, member)).contains(revised);
  }

  @Test
  void the_last_owner_can_not_be_demoted_disabled_or_removed() {
    docket.member(owner, "admin@example.org", Role.ADMIN);
    var disabled = id(docket.caller(docket.member(owner, "other@example.org", Role.OWNER)));
    docket.revise(owner, disabled, null, UserStatus.DISABLED);

    for (Runnable attempt :
        List.<Runnable>of(
            () -> docket.revise(owner, id(owner), Role.ADMIN, null),
            () -> docket.revise(owner, id(owner), null, UserStatus.DISABLED),
            () -> docket.remove(owner, id(owner)))) {
      assertThat(Refusal.of(Failure.RuleBroken.class, attempt::run).code()).isEqualTo("last_owner");
    }
    assertThat(docket.ports.users().find(tenant, id(owner))).contains(acme.owner());
  }

  @Test
  void two_owners_who_demote_each_other_at_the_same_moment_leave_one() {
    var other = docket.caller(docket.member(owner, "other@example.org", Role.OWNER));
    var pairs = List.of(new Actor[] {owner, other}, new Actor[] {other, owner});
    var next = new AtomicInteger();

    var outcomes =
        Race.of(
            2,
            () -> {
              var pair = pairs.get(next.getAndIncrement());
              return docket.revise(pair[0], id(pair[1]), Role.ADMIN, null);
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.RuleBroken.class);
  }

  @Test
  void nobody_gives_a_role_that_holds_more_than_they_do() {
    var admin = docket.caller(docket.member(owner, "admin@example.org", Role.ADMIN));
    var key = docket.apiKey(owner, "users:write");
    var machine = docket.useCases.identify().handle("r", key.token().value());
    var member = id(docket.caller(docket.member(owner, "grace@example.org", Role.MEMBER)));

    var toOwner =
        Refusal.of(
            Failure.Forbidden.class, () -> docket.revise(admin, id(admin), Role.OWNER, null));
    var byMachine =
        Refusal.of(Failure.Forbidden.class, () -> docket.revise(machine, member, Role.ADMIN, null));

    var disabledOwner = id(docket.caller(docket.member(owner, "other@example.org", Role.OWNER)));
    docket.revise(owner, disabledOwner, null, UserStatus.DISABLED);
    var enabling =
        Refusal.of(
            Failure.Forbidden.class,
            () -> docket.revise(admin, disabledOwner, null, UserStatus.ACTIVE));

    assertThat(enabling.required()).hasToString("tenant:write");
    assertThat(toOwner.required()).hasToString("tenant:write");
    assertThat(byMachine.required()).hasToString("api_keys:write");
    assertThat(docket.revise(machine, member, null, UserStatus.DISABLED).isActive()).isFalse();
  }

  @Test
  void a_version_that_is_not_the_current_one_is_refused() {
    var member = id(docket.caller(docket.member(owner, "grace@example.org", Role.MEMBER)));
    var command = new ReviseUser.Command(member, Role.ADMIN, null, ExpectedVersion.of(1L));

    var refusal =
        Refusal.of(
            Failure.Stale.class,
            () -> docket.useCases.identity().reviseUser().handle(owner, command));

    assertThat(refusal.currentVersion()).isEqualTo(2);
  }

  @Test
  void who_has_not_joined_can_change_roles_but_is_neither_active_nor_disabled() {
    var invited = docket.invite(owner, "grace@example.org", Role.MEMBER).user();

    var revised = docket.revise(owner, invited.id(), Role.VIEWER, null);
    var refusal =
        Refusal.of(
            Failure.RuleBroken.class,
            () -> docket.revise(owner, invited.id(), null, UserStatus.ACTIVE));

    assertThat(revised.role()).isEqualTo(Role.VIEWER);
    assertThat(refusal.code()).isEqualTo("invitation_pending");
  }

  @Test
  void a_removed_person_is_gone_with_sessions_and_keys_and_can_be_invited_again() {
    var tokens = docket.member(owner, "grace@example.org", Role.ADMIN);
    var admin = docket.caller(tokens);
    var key = docket.apiKey(admin, "orders:read").token().value();
    docket.useCases.identify().handle("r", key);

    docket.remove(owner, id(admin));

    assertThat(notAuthenticated(() -> docket.refresh(tokens))).startsWith("invalid_refresh_token");
    assertThat(notAuthenticated(() -> docket.useCases.identify().handle("r", key)))
        .startsWith("invalid_token");
    docket.member(owner, "grace@example.org", Role.VIEWER);
    assertThat(docket.types(tenant)).contains("user.removed");
  }

  @Test
  void a_stranger_is_told_the_same_of_our_people_as_of_nobody() {
    var stranger = docket.caller(docket.open("other").tokens());
    var neverWas = new UserId(docket.ports.ids().next());
    var ours = id(owner);

    assertThat(Refusal.words(ours, () -> docket.revise(stranger, ours, Role.VIEWER, null)))
        .isEqualTo(
            Refusal.words(neverWas, () -> docket.revise(stranger, neverWas, Role.VIEWER, null)));
    assertThat(Refusal.words(ours, () -> docket.remove(stranger, ours)))
        .isEqualTo(Refusal.words(neverWas, () -> docket.remove(stranger, neverWas)));
  }
}
