package dev.docket.http.identity;

import static dev.docket.http.Route.ANYONE;
import static dev.docket.http.Route.get;

import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Reply;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/// The public keys of our access tokens as a JWK set (RFC 7517), for those who verify them on their
/// own. Empty where tokens are signed with a secret.
public final class JwksRoutes implements Routes {

  /// How long after a change of keys others may not know the new one yet.
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final JwkSet keys;

  public JwksRoutes(TokenKeys keys) {
    this.keys = new JwkSet(keys.published());
  }

  @Described("A JWK set (RFC 7517).")
  record JwkSet(
      @Described(
              "Those that a token can be signed with; none where tokens are signed with a secret.")
          List<Jwk> keys) {}

  @Override
  public Tag tag() {
    return new Tag("Keys", "What others need to verify access tokens on their own.");
  }

  @Override
  public List<Route> routes() {
    return List.of(
        get("/.well-known/jwks.json", ANYONE, "List the public keys of access tokens", this::list)
            .answering(Reply.ok(JwkSet.class)));
  }

  private void list(Context http) {
    Answers.published(http, keys, KEPT);
  }
}
