package dev.docket.http.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.exceptions.JWTVerificationException;
import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.shared.port.Ids;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.http.identity.GoodTokens.GoodToken;
import dev.docket.http.shared.Uuids;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Access tokens as JWTs in the profile of RFC 9068. The algorithm is the configured one whatever a
/// token says of itself, and every claim is required and checked. What we would never write is
/// refused, even when it is signed.
public final class JwtAccessTokens implements AccessTokens {

  /// By whose keys, from whom, for whom, for how long.
  ///
  /// @param lifetime at most [#LONGEST_LIFETIME]
  public record Settings(TokenKeys keys, String issuer, String audience, Duration lifetime) {}

  /// No token of ours lasts longer.
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

  private static final String TYPE = "at+jwt";
  private static final String KIND = "access";
  private static final long LEEWAY_SECONDS = 30;

  private final Settings settings;
  private final GoodTokens goodTokens;
  private final InstantSource clock;
  private final Ids ids;

  public JwtAccessTokens(Settings settings, InstantSource clock, Ids ids) {
    this.settings = settings;
    this.goodTokens = new GoodTokens(settings.lifetime());
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public String issue(Claims claims, Duration lifetime) {
    var key = settings.keys().current();
    var now = clock.instant();
    return JWT.create()
        .withHeader(Map.of("typ", TYPE))
        .withKeyId(key.id())
        .withIssuer(settings.issuer())
        .withAudience(settings.audience())
        .withSubject(claims.user().toString())
        .withClaim("tenant_id", claims.tenant().toString())
        .withClaim("type", KIND)
        .withClaim("role", claims.role().code())
        .withClaim("sid", claims.session().toString())
        .withIssuedAt(now)
        .withNotBefore(now)
        .withExpiresAt(now.plus(lifetime))
        .withJWTId(ids.next().toString())
        .sign(key.algorithm());
  }

  @Override
  public Duration lifetime() {
    return settings.lifetime();
  }

  @Override
  public Claims verify(String token) {
    try {
      var good = goodTokens.find(token, () -> check(token));
      requireInTime(good.payload());
      return good.claims();
    } catch (JWTVerificationException | IllegalArgumentException | Failure.Invalid notOurs) {
      // which check failed is of use to nobody who may know it
      throw new Failure.NotAuthenticated(
          "invalid_token", "the access token is not valid or has expired");
    }
  }

  private GoodToken check(String token) {
    var jwt = StrictJwt.parse(token);
    keyOf(jwt.header()).requireSignature(token);
    return new GoodToken(jwt.payload(), claims(jwt.payload()));
  }

  private TokenKey keyOf(StrictJwt.Header header) {
    var key = settings.keys().named(header.kid());
    require(header.alg().equals(key.algorithmName()), "another algorithm");
    require(header.typ().equals(TYPE), "another kind of token");
    return key;
  }

  private Claims claims(StrictJwt.Payload payload) {
    require(payload.iss().equals(settings.issuer()), "another issuer");
    require(payload.aud().equals(settings.audience()), "for somebody else");
    require(payload.type().equals(KIND), "another kind of token");
    Uuids.require(payload.jti());
    return new Claims(
        new TenantId(Uuids.require(payload.tenantId())),
        new UserId(Uuids.require(payload.sub())),
        Role.of(payload.role()),
        new SessionId(Uuids.require(payload.sid())));
  }

  /// Clocks of two servers may differ by the leeway.
  private void requireInTime(StrictJwt.Payload payload) {
    var now = clock.instant().getEpochSecond();
    require(payload.exp() > now - LEEWAY_SECONDS, "expired");
    require(payload.nbf() <= now + LEEWAY_SECONDS, "not yet valid");
    require(payload.iat() <= now + LEEWAY_SECONDS, "issued in the future");
    require(payload.iat() >= payload.exp() - LONGEST_LIFETIME.toSeconds(), "lasts too long");
  }

  private static void require(boolean holds, String refusal) {
    if (!holds) {
      throw new IllegalArgumentException(refusal);
    }
  }
}
