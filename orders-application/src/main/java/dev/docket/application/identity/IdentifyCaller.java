package dev.docket.application.identity;

import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.identity.port.ApiKeys;
import dev.docket.application.identity.port.Sessions;
import dev.docket.application.limits.port.TokenBuckets;
import dev.docket.application.limits.port.TokenBuckets.Limit;
import dev.docket.application.limits.port.TokenBuckets.Taking;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.ApiKeyToken;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.NotAuthenticated;
import dev.docket.domain.shared.Failure.Unavailable;
import dev.docket.domain.shared.Scopes;
import dev.docket.domain.shared.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Tells from a bearer token who is calling: a login or an API key, which is looked up by the
/// tenant and the id that the token carries. What a person may is what their role is now, whatever
/// it was when the token was made.
public final class IdentifyCaller {

  private static final Limit ONCE_A_MINUTE = Limit.atOnce(1, Duration.ofMinutes(1));

  private final Transactions transactions;
  private final AccessTokens accessTokens;
  private final Sessions sessions;
  private final ApiKeys keys;
  private final TokenBuckets buckets;
  private final Scopes scopes;
  private final InstantSource clock;

  public IdentifyCaller(
      Transactions transactions,
      AccessTokens accessTokens,
      Sessions sessions,
      ApiKeys keys,
      TokenBuckets buckets,
      Scopes scopes,
      InstantSource clock) {
    this.transactions = transactions;
    this.accessTokens = accessTokens;
    this.sessions = sessions;
    this.keys = keys;
    this.buckets = buckets;
    this.scopes = scopes;
    this.clock = clock;
  }

  /// @throws NotAuthenticated when the token is not good
  public Actor handle(String requestId, String bearerToken) {
    return ApiKeyToken.claims(bearerToken)
        ? machine(requestId, bearerToken)
        : person(requestId, bearerToken);
  }

  private Actor person(String requestId, String token) {
    var claims = accessTokens.verify(token);
    var now = clock.instant();
    var login =
        sessions
            .findInUse(claims.tenant(), claims.session())
            .filter(found -> found.user().equals(claims.user()) && found.isLive(now))
            .orElseThrow(IdentifyCaller::loginEnded);
    return new Actor(
        claims.tenant(),
        Subject.user(login.user().value()),
        login.role(),
        scopes.heldBy(login.role()),
        claims.session().value(),
        requestId);
  }

  private Actor machine(String requestId, String text) {
    var now = clock.instant();
    var token = ApiKeyToken.parse(text).orElseThrow(IdentifyCaller::notGood);
    var used =
        keys.findInUse(token.tenant(), token.key())
            .filter(found -> found.key().isOpenedBy(token, now))
            .orElseThrow(IdentifyCaller::notGood);
    markUsed(token, now);
    var id = token.key().value();
    return new Actor(
        token.tenant(),
        Subject.apiKey(id),
        null,
        scopes.of(used.key().scopes(), used.role()),
        id,
        requestId);
  }

  private void markUsed(ApiKeyToken token, Instant now) {
    if (buckets.take("used:" + token.key(), ONCE_A_MINUTE) instanceof Taking.Taken) {
      try {
        transactions.run(token.tenant(), () -> keys.markUsed(token.tenant(), token.key(), now));
      } catch (Unavailable notNow) {
        // no reason to refuse the call; the next one tries again
        buckets.giveBack("used:" + token.key(), ONCE_A_MINUTE);
      }
    }
  }

  private static NotAuthenticated loginEnded() {
    return new NotAuthenticated("invalid_token", "the login of the access token has ended");
  }

  private static NotAuthenticated notGood() {
    return new NotAuthenticated(
        "invalid_token", "the API key is not valid, has expired, or was revoked");
  }
}
