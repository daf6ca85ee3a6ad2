package dev.docket.domain.identity;

import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Text;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person of one tenant: invited, then joined with a name and a password of their own.
///
/// @param name absent until the person has joined
/// @param passwordHash absent until the person has joined
/// @param invitation absent once the person has joined
/// @param version 1 when made, one more with every change
public record User(
    UserId id,
    EmailAddress email,
    @Nullable String name,
    @Nullable PasswordHash passwordHash,
    @Nullable Invitation invitation,
    Role role,
    UserStatus status,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  public static final int MAX_NAME_LENGTH = 200;

  /// What an invited person joins with, once and in time.
  public record Invitation(SecretHash token, Instant expiresAt) {

    public static final Duration LIFETIME = Duration.ofDays(7);
  }

  public User {
    var isInvited = status == UserStatus.INVITED;
    if (isInvited == (invitation == null)
        || isInvited != (passwordHash == null)
        || isInvited != (name == null)) {
      throw new IllegalArgumentException("either invited, or with a name and a password");
    }
    if (name != null) {
      Text.within("/name", name, 1, MAX_NAME_LENGTH);
    }
  }

  /// Somebody who needs no invitation: who opens a tenant.
  public static User join(
      UserId id,
      EmailAddress email,
      String name,
      PasswordHash passwordHash,
      Role role,
      Instant now) {
    return new User(id, email, name, passwordHash, null, role, UserStatus.ACTIVE, 1, now, now);
  }

  public static User invite(InviteToken token, EmailAddress email, Role role, Instant now) {
    var invitation = new Invitation(token.hash(), now.plus(Invitation.LIFETIME));
    return new User(
        token.user(), email, null, null, invitation, role, UserStatus.INVITED, 1, now, now);
  }

  public boolean isActive() {
    return status == UserStatus.ACTIVE;
  }

  /// Whether the person counts as one of those without whom a tenant would have no owner.
  public boolean isActiveOwner() {
    return isActive() && role == Role.OWNER;
  }

  public boolean isInvitedWith(InviteToken token, Instant now) {
    return invitation != null
        && invitation.token().matches(token.hash())
        && now.isBefore(invitation.expiresAt());
  }

  /// The invited person, joined.
  public User accept(String chosenName, PasswordHash chosen, Instant now) {
    return new User(
        id, email, chosenName, chosen, null, role, UserStatus.ACTIVE, version + 1, createdAt, now);
  }

  /// The person in another role; the very same person in the same one.
  public User inRole(Role newRole, Instant now) {
    return role == newRole
        ? this
        : new User(
            id,
            email,
            name,
            passwordHash,
            invitation,
            newRole,
            status,
            version + 1,
            createdAt,
            now);
  }

  /// The person disabled, or active again; the very same person in the same status.
  ///
  /// @throws Failure.RuleBroken `invitation_pending` for somebody who has not joined yet
  public User switchTo(UserStatus target, Instant now) {
    if (status == target) {
      return this;
    }
    if (status == UserStatus.INVITED || target == UserStatus.INVITED) {
      throw new Failure.RuleBroken(
          "invitation_pending", "only who has joined can be disabled or made active");
    }
    return new User(id, email, name, passwordHash, null, role, target, version + 1, createdAt, now);
  }

  public User withPassword(PasswordHash hash, Instant now) {
    return new User(id, email, name, hash, null, role, status, version + 1, createdAt, now);
  }
}
