package dev.docket.http.identity;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of access tokens, all of one algorithm. The current one signs; the other one, from
/// before the last change of keys or for the next, only verifies.
public final class TokenKeys {

  private final TokenKey current;
  private final Map<String, TokenKey> all = new LinkedHashMap<>();

  private TokenKeys(TokenKey current, Optional<TokenKey> other) {
    this.current = current;
    all.put(current.id(), current);
    other.ifPresent(key -> all.putIfAbsent(key.id(), key));
  }

  /// @param algorithm HS256, HS384 or HS512
  /// @param previous verifies only; may be the same
  public static TokenKeys ofSecrets(String algorithm, String secret, Optional<String> previous) {
    return new TokenKeys(
        TokenKey.ofSecret(algorithm, secret),
        previous.map(other -> TokenKey.ofSecret(algorithm, other)));
  }

  /// @param pair of RSA for RS256, of the curve P-256 for ES256
  /// @param previous of the same kind; verifies only; may be the same
  public static TokenKeys ofPair(KeyPair pair, Optional<PublicKey> previous) {
    return new TokenKeys(TokenKey.ofPair(pair), previous.map(TokenKey::ofPublic));
  }

  TokenKey current() {
    return current;
  }

  /// @throws IllegalArgumentException when there is none
  TokenKey named(String id) {
    var key = all.get(id);
    if (key == null) {
      throw new IllegalArgumentException("no key of ours");
    }
    return key;
  }

  /// What others need to verify our tokens; nothing where that is a secret.
  List<Jwk> published() {
    return all.values().stream().flatMap(key -> key.published().stream()).toList();
  }

  /// Names the keys, and prints nothing of them.
  @Override
  public String toString() {
    return all.keySet().toString();
  }
}
