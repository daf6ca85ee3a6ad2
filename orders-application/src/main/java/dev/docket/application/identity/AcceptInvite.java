package dev.docket.application.identity;

import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.InviteToken;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserEvent;
import dev.docket.domain.shared.Failure.NotAuthenticated;
import dev.docket.domain.shared.Subject;
import java.time.InstantSource;
import java.util.Optional;

/// Lets an invited person join, and logs the person in. An invitation serves once.
public final class AcceptInvite {

  private final Transactions transactions;
  private final Users users;
  private final LoginSessions sessions;
  private final NewPasswords passwords;
  private final InstantSource clock;
  private final Ids ids;

  public AcceptInvite(
      Transactions transactions,
      Users users,
      LoginSessions sessions,
      NewPasswords passwords,
      InstantSource clock,
      Ids ids) {
    this.transactions = transactions;
    this.users = users;
    this.sessions = sessions;
    this.passwords = passwords;
    this.clock = clock;
    this.ids = ids;
  }

  /// Prints its secrets as `***`.
  public record Command(String token, String name, Password password) {

    @Override
    public String toString() {
      return "Command[***, %s, ***]".formatted(name);
    }
  }

  /// @throws NotAuthenticated `invalid_invite_token` when it is unknown, used or over
  public IssuedTokens handle(String requestId, Command command) {
    var token = InviteToken.parse(command.token()).orElseThrow(AcceptInvite::invalidToken);
    // looked at before the password is hashed, which is what costs
    invited(token, users.find(token.tenant(), token.user()));
    var hash = passwords.hash(command.password(), "/password");
    return transactions.of(token.tenant(), () -> join(requestId, token, command.name(), hash));
  }

  private IssuedTokens join(String requestId, InviteToken token, String name, PasswordHash hash) {
    var invited = invited(token, users.findForUpdate(token.tenant(), token.user()));
    var joined = invited.accept(name, hash, clock.instant());
    var actor = Subject.user(joined.id().value());
    users.save(
        token.tenant(), joined, new UserEvent.Joined(joined).by(actor, requestId, ids.next()));
    return sessions.open(token.tenant(), joined, requestId);
  }

  private User invited(InviteToken token, Optional<User> user) {
    return user.filter(known -> known.isInvitedWith(token, clock.instant()))
        .orElseThrow(AcceptInvite::invalidToken);
  }

  private static NotAuthenticated invalidToken() {
    return new NotAuthenticated(
        "invalid_invite_token", "the invitation is unknown, was used, or is over");
  }
}
