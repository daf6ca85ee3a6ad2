package dev.docket.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class UserTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final TenantId TENANT = new TenantId(new UUID(0, 1));
  private static final UserId ID = new UserId(new UUID(0, 2));
  private static final EmailAddress EMAIL = new EmailAddress("grace@example.org");
  private static final PasswordHash HASH = new PasswordHash("$x");
  private static final InviteToken TOKEN = new InviteToken(TENANT, ID, "7".repeat(64));

  private final User invited = User.invite(TOKEN, EMAIL, Role.MEMBER, NOW);
  private final User joined = invited.accept("Grace", HASH, NOW.plusSeconds(1));

  @Test
  void who_is_invited_has_neither_name_nor_password_and_seven_days() {
    assertThat(invited.status()).isEqualTo(UserStatus.INVITED);
    assertThat(invited.name()).isNull();
    assertThat(invited.passwordHash()).isNull();
    assertThat(invited.isInvitedWith(TOKEN, NOW.plus(Duration.ofDays(7)).minusNanos(1))).isTrue();
    assertThat(invited.isInvitedWith(TOKEN, NOW.plus(Duration.ofDays(7)))).isFalse();
    assertThat(invited.isInvitedWith(new InviteToken(TENANT, ID, "8".repeat(64)), NOW)).isFalse();
  }

  @Test
  void who_has_joined_is_active_and_can_not_join_again() {
    assertThat(joined.isActive()).isTrue();
    assertThat(joined.name()).isEqualTo("Grace");
    assertThat(joined.version()).isEqualTo(2);
    assertThat(joined.isInvitedWith(TOKEN, NOW)).isFalse();
    assertThat(joined.createdAt()).isEqualTo(NOW);
    assertThat(joined.updatedAt()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void nobody_is_half_invited() {
    assertThatThrownBy(() ->
            new User(ID, EMAIL, "Grace", HASH, null, Role.MEMBER, UserStatus.INVITED, 1, NOW, NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            new User(ID, EMAIL, null, null, null, Role.MEMBER, UserStatus.ACTIVE, 1, NOW, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void each_change_is_a_version_and_none_is_none() {
    var later = NOW.plusSeconds(9);

    assertThat(joined.inRole(Role.OWNER, later).version()).isEqualTo(3);
    assertThat(joined.inRole(Role.OWNER, later).role()).isEqualTo(Role.OWNER);
    assertThat(joined.inRole(Role.MEMBER, later)).isSameAs(joined);
    assertThat(joined.switchTo(UserStatus.DISABLED, later).isActive()).isFalse();
    assertThat(joined.switchTo(UserStatus.ACTIVE, later)).isSameAs(joined);
    assertThat(joined.withPassword(new PasswordHash("$y"), later).updatedAt()).isEqualTo(later);
    assertThat(invited.inRole(Role.ADMIN, later).status()).isEqualTo(UserStatus.INVITED);
  }

  @Test
  void who_has_not_joined_is_neither_active_nor_disabled() {
    for (var target : List.of(UserStatus.ACTIVE, UserStatus.DISABLED)) {
      assertThatThrownBy(() -> invited.switchTo(target, NOW))
          .isInstanceOfSatisfying(
              Failure.RuleBroken.class,
              refusal -> assertThat(refusal.code()).isEqualTo("invitation_pending"));
    }
    assertThatThrownBy(() -> joined.switchTo(UserStatus.INVITED, NOW))
        .isInstanceOf(Failure.RuleBroken.class);
  }

  @Test
  void of_the_active_owners_one_stays() {
    var owner = joined.inRole(Role.OWNER, NOW);
    var other = User.join(new UserId(new UUID(0, 3)), EMAIL, "Olga", HASH, Role.OWNER, NOW);

    assertThatThrownBy(() -> new Owners(List.of(owner)).requireOneBeside(owner))
        .isInstanceOfSatisfying(
            Failure.RuleBroken.class,
            refusal -> assertThat(refusal.code()).isEqualTo("last_owner"));
    new Owners(List.of(owner)).requireOneBeside(other);
    new Owners(List.of(owner, other)).requireOneBeside(owner);
    new Owners(List.of()).requireOneBeside(owner);
    assertThat(owner.isActiveOwner()).isTrue();
    assertThat(owner.switchTo(UserStatus.DISABLED, NOW).isActiveOwner()).isFalse();
    assertThat(joined.isActiveOwner()).isFalse();
  }

  @Test
  void a_user_prints_no_hash_of_a_password() {
    assertThat(joined.toString()).doesNotContain("$x");
  }
}
