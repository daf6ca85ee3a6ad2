package dev.docket.application.identity;

import static dev.docket.application.identity.IdentityFixture.PASSWORD;
import static dev.docket.application.identity.IdentityFixture.notAuthenticated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Refusal;
import dev.docket.application.UseCases;
import dev.docket.domain.identity.InviteToken;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class InvitationTest {

  private final IdentityFixture docket = new IdentityFixture();
  private final OpenTenant.Opened acme = docket.open("acme");
  private final TenantId tenant = acme.tenant().id();
  private final Actor owner = docket.caller(acme.tokens());

  @ParameterizedTest
  @EnumSource
  void an_invited_person_joins_with_a_password_of_their_own_in_the_role_of_the_invitation(
      Role role) {
    var invited = docket.invite(owner, "grace@example.org", role);

    var caller = docket.caller(docket.accept(invited));

    assertThat(invited.user().status()).isEqualTo(UserStatus.INVITED);
    assertThat(caller.role()).isEqualTo(role);
    assertThat(caller.tenant()).isEqualTo(tenant);
    assertThat(docket.caller(docket.logIn("acme", "grace@example.org", PASSWORD)).subject())
        .isEqualTo(caller.subject());
    assertThat(docket.types(tenant)).contains("user.invited", "user.joined");
  }

  @Test
  void an_invitation_serves_once_and_seven_days() {
    var used = docket.invite(owner, "used@example.org", Role.MEMBER);
    docket.accept(used);
    var late = docket.invite(owner, "late@example.org", Role.MEMBER);
    var inTime = docket.invite(owner, "in-time@example.org", Role.MEMBER);

    docket.clock.advance(Duration.ofDays(7).minusSeconds(1));
    docket.accept(inTime);
    docket.clock.advance(Duration.ofSeconds(1));

    assertThat(notAuthenticated(() -> docket.accept(used))).startsWith("invalid_invite_token");
    assertThat(notAuthenticated(() -> docket.accept(late)))
        .isEqualTo(notAuthenticated(() -> docket.accept(used)));
  }

  @Test
  void a_token_that_was_never_given_out_is_refused_in_the_same_words() {
    var invited = docket.invite(owner, "grace@example.org", Role.MEMBER);
    var token = invited.token();
    var other = new TenantId(new UUID(0, 8));

    var words = notAuthenticated(() -> docket.accept("garbage", PASSWORD));
    for (var forged :
        new InviteToken[] {
          new InviteToken(tenant, token.user(), "0".repeat(64)),
          new InviteToken(other, token.user(), token.secret()),
          new InviteToken(tenant, acme.owner().id(), token.secret())
        }) {
      assertThat(notAuthenticated(() -> docket.accept(forged.value(), PASSWORD))).isEqualTo(words);
    }

    docket.accept(invited);
  }

  @Test
  void a_common_password_is_refused_and_uses_nothing_up() {
    var invited = docket.invite(owner, "grace@example.org", Role.MEMBER);

    var refusal =
        Refusal.of(
            Failure.Invalid.class,
            () -> docket.accept(invited.token().value(), UseCases.COMMON_PASSWORD));

    assertThat(refusal.violations())
        .singleElement()
        .satisfies(violation -> {
          assertThat(violation.pointer()).isEqualTo("/password");
          assertThat(violation.code()).isEqualTo("common_password");
        });
    docket.accept(invited);
  }

  @Test
  void an_address_is_invited_once() {
    docket.invite(owner, "grace@example.org", Role.MEMBER);

    var refusal =
        Refusal.of(
            Failure.Duplicate.class, () -> docket.invite(owner, "Grace@Example.org", Role.VIEWER));

    assertThat(refusal.code()).isEqualTo("duplicate_email");
  }

  @Test
  void nobody_invites_into_more_than_they_hold() {
    var admin = docket.caller(docket.member(owner, "admin@example.org", Role.ADMIN));
    var member = docket.caller(docket.member(owner, "member@example.org", Role.MEMBER));

    docket.invite(admin, "second-admin@example.org", Role.ADMIN);
    var intoOwner =
        Refusal.of(
            Failure.Forbidden.class, () -> docket.invite(admin, "x@example.org", Role.OWNER));
    var byMember =
        Refusal.of(
            Failure.Forbidden.class, () -> docket.invite(member, "x@example.org", Role.VIEWER));

    assertThat(intoOwner.required()).hasToString("tenant:write");
    assertThat(byMember.required()).hasToString("users:write");
  }

  @Test
  void who_is_only_invited_can_not_log_in() {
    docket.invite(owner, "grace@example.org", Role.MEMBER);

    assertThat(notAuthenticated(() -> docket.logIn("acme", "grace@example.org", "")))
        .startsWith("invalid_credentials");
  }

  @Test
  void neither_token_nor_commands_print_their_secrets() {
    var invited = docket.invite(owner, "grace@example.org", Role.MEMBER);

    assertThat(invited.toString()).doesNotContain(invited.token().secret());
    assertThat(
            new AcceptInvite.Command(invited.token().value(), "Grace", new Password(PASSWORD))
                .toString())
        .doesNotContain(PASSWORD, invited.token().secret());
  }
}
