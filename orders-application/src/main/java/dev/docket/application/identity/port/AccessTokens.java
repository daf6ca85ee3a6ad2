package dev.docket.application.identity.port;

import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;

/// Short-lived signed tokens that tell who is calling, and by which login.
public interface AccessTokens {

  /// @param role what the person was when the token was made
  /// @param session the login that the token came from
  record Claims(TenantId tenant, UserId user, Role role, SessionId session) {}

  /// A token that lasts as long as those of people who have logged in.
  default String issue(Claims claims) {
    return issue(claims, lifetime());
  }

  /// @param lifetime in whole seconds, a day at most
  String issue(Claims claims, Duration lifetime);

  Duration lifetime();

  /// @throws dev.docket.domain.shared.Failure.NotAuthenticated unless the token is one of ours, of
  ///   this kind, untouched, and within its time
  Claims verify(String token);
}
