package dev.docket.application.identity;

import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.identity.port.RefreshTokens;
import dev.docket.application.identity.port.Sessions;
import dev.docket.application.identity.port.Tenants;
import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.SupportTokenIssued;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.identity.User;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure.Invalid;
import dev.docket.domain.shared.Failure.NotFound;
import dev.docket.domain.shared.Failure.RuleBroken;
import dev.docket.domain.shared.Subject;
import dev.docket.domain.shared.TenantId;
import dev.docket.domain.shared.Text;
import java.time.Duration;
import java.time.InstantSource;

/// Lets whoever runs the installation act as a person for some minutes. The person sees the login
/// among their sessions and can end it; the tenant reads of it in its event log.
public final class IssueSupportToken {

  private final Transactions transactions;
  private final Tenants tenants;
  private final Users users;
  private final Sessions sessions;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final InstantSource clock;
  private final Ids ids;

  public IssueSupportToken(
      Transactions transactions,
      Tenants tenants,
      Users users,
      Sessions sessions,
      AccessTokens accessTokens,
      RefreshTokens refreshTokens,
      InstantSource clock,
      Ids ids) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.users = users;
    this.sessions = sessions;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.clock = clock;
    this.ids = ids;
  }

  /// @param systemUser as whom the operating system knows who asks
  public record Command(
      TenantSlug tenant, EmailAddress email, int minutes, String reason, String systemUser) {

    public static final int MOST_MINUTES = 60;
    public static final int MAX_REASON_LENGTH = 500;

    /// @throws Invalid for other than 1 to 60 minutes, and without a reason
    public Command {
      if (minutes < 1 || minutes > MOST_MINUTES) {
        throw new Invalid("/minutes", "range", "must be from 1 to " + MOST_MINUTES);
      }
      reason = Text.within("/reason", reason.strip(), 1, MAX_REASON_LENGTH);
    }
  }

  /// @throws NotFound `tenant_not_found`, `user_not_found`
  /// @throws RuleBroken `user_not_active`
  public SupportToken handle(String requestId, Command command) {
    var tenant =
        tenants
            .findBySlug(command.tenant())
            .orElseThrow(() -> new NotFound("tenant", command.tenant()))
            .id();
    return transactions.of(tenant, () -> issue(requestId, tenant, command));
  }

  private SupportToken issue(String requestId, TenantId tenant, Command command) {
    var user = activeUser(tenant, command.email());
    // nobody is given the refresh token, so that the login ends with its only access token
    var refreshToken = refreshTokens.first(tenant, new SessionId(ids.next()));
    var lifetime = Duration.ofMinutes(command.minutes());
    var session =
        Session.open(
            refreshToken.session(), user.id(), refreshToken.hash(), lifetime, clock.instant());
    var event = new SupportTokenIssued(session, command.reason(), command.systemUser());
    sessions.add(tenant, session, event.by(Subject.OPERATOR, requestId, ids.next()));
    var claims = new AccessTokens.Claims(tenant, user.id(), user.role(), session.id());
    return new SupportToken(
        accessTokens.issue(claims, lifetime), session.id(), session.expiresAt());
  }

  private User activeUser(TenantId tenant, EmailAddress email) {
    return users
        .findByEmail(tenant, email)
        .flatMap(found -> users.findForShare(tenant, found.id()))
        .map(IssueSupportToken::requireActive)
        .orElseThrow(() -> new NotFound("user", email));
  }

  private static User requireActive(User user) {
    if (!user.isActive()) {
      throw new RuleBroken(
          "user_not_active",
          "the person is %s, and nobody acts as them".formatted(user.status().code()));
    }
    return user;
  }
}
