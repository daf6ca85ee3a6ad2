package dev.docket.http.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.docket.application.identity.port.AccessTokens;
import dev.docket.application.shared.port.Ids;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import dev.docket.http.shared.Uuids;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;

/// Access tokens as JWTs in the profile of RFC 9068. The algorithm is the configured one whatever a
/// token says of itself, and every claim is required and checked.
public final class JwtAccessTokens implements AccessTokens {

  /// Which signature, with which secret, for how long.
  ///
  /// @param algorithm HS256, HS384 or HS512
  /// @param secret at least 32 bytes; prints as `***`
  public record Settings(String algorithm, String secret, Duration lifetime) {

    @Override
    public String toString() {
      return "Settings[%s, ***, %s]".formatted(algorithm, lifetime);
    }
  }

  private static final String TYPE = "at+jwt";
  private static final String ISSUER = "docket";
  private static final String AUDIENCE = "docket-api";
  private static final long LEEWAY_SECONDS = 30;

  private final Algorithm algorithm;
  private final String keyId;
  private final Duration lifetime;
  private final JWTVerifier verifier;
  private final InstantSource clock;
  private final Ids ids;

  public JwtAccessTokens(Settings settings, InstantSource clock, Ids ids) {
    this.algorithm = algorithm(settings);
    this.keyId = SecretHash.of("kid " + settings.secret()).value().substring(0, 16);
    this.lifetime = settings.lifetime();
    this.verifier = verifier(algorithm, clock);
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public String issue(Claims claims) {
    var now = clock.instant();
    return JWT.create()
        .withHeader(Map.of("typ", TYPE))
        .withKeyId(keyId)
        .withIssuer(ISSUER)
        .withAudience(AUDIENCE)
        .withSubject(claims.user().toString())
        .withClaim("tenant_id", claims.tenant().toString())
        .withClaim("type", "access")
        .withClaim("role", claims.role().code())
        .withClaim("sid", claims.session().toString())
        .withIssuedAt(now)
        .withNotBefore(now)
        .withExpiresAt(now.plus(lifetime))
        .withJWTId(ids.next().toString())
        .sign(algorithm);
  }

  @Override
  public Duration lifetime() {
    return lifetime;
  }

  @Override
  public Claims verify(String token) {
    try {
      return claims(verifier.verify(token));
    } catch (JWTVerificationException | IllegalArgumentException | Failure.Invalid notOurs) {
      // which check failed is of use to nobody who may know it
      throw new Failure.NotAuthenticated(
          "invalid_token", "the access token is not valid or has expired");
    }
  }

  private Claims claims(DecodedJWT token) {
    if (!TYPE.equals(token.getType()) || !keyId.equals(token.getKeyId())) {
      throw new IllegalArgumentException("another kind of token");
    }
    // the library takes a claim for present that is there and null
    if (token.getIssuedAt() == null
        || token.getNotBefore() == null
        || token.getExpiresAt() == null
        || token.getId() == null) {
      throw new IllegalArgumentException("a claim is null");
    }
    return new Claims(
        new TenantId(Uuids.require(text(token, "tenant_id"))),
        new UserId(Uuids.require(text(token, "sub"))),
        Role.of(text(token, "role")),
        new SessionId(Uuids.require(text(token, "sid"))));
  }

  private static String text(DecodedJWT token, String claim) {
    var text = token.getClaim(claim).asString();
    if (text == null) {
      throw new IllegalArgumentException(claim + " is no text");
    }
    return text;
  }

  private static Algorithm algorithm(Settings settings) {
    return switch (settings.algorithm()) {
      case "HS256" -> Algorithm.HMAC256(settings.secret());
      case "HS384" -> Algorithm.HMAC384(settings.secret());
      case "HS512" -> Algorithm.HMAC512(settings.secret());
      default -> throw new IllegalArgumentException("no algorithm of ours");
    };
  }

  /// The library takes tokens without an end, so presence is asked for as well.
  private static JWTVerifier verifier(Algorithm algorithm, InstantSource clock) {
    var verification =
        JWT.require(algorithm)
            .withIssuer(ISSUER)
            .withAudience(AUDIENCE)
            .withClaim("type", "access")
            .withClaimPresence("sub")
            .withClaimPresence("tenant_id")
            .withClaimPresence("role")
            .withClaimPresence("sid")
            .withClaimPresence("iat")
            .withClaimPresence("nbf")
            .withClaimPresence("exp")
            .withClaimPresence("jti")
            .acceptLeeway(LEEWAY_SECONDS);
    return ((JWTVerifier.BaseVerification) verification).build(clock.withZone(ZoneOffset.UTC));
  }
}
