package dev.docket.application.identity.port;

import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.identity.SecretHash;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Fast and salted by counting: for tests alone. A hash is `parameters:salt:hash`.
public final class InMemoryPasswordHasher implements PasswordHasher {

  private final AtomicInteger salts = new AtomicInteger();
  private final String parameters;

  public InMemoryPasswordHasher() {
    this("current");
  }

  /// @param parameters any word; hashes of another word are not current
  public InMemoryPasswordHasher(String parameters) {
    this.parameters = parameters;
  }

  @Override
  public PasswordHash hash(Password password) {
    var salted = parameters + ":" + salts.incrementAndGet();
    return hash(salted, password.value());
  }

  @Override
  public boolean matches(String password, Optional<PasswordHash> hash) {
    return !Password.isTooLong(password)
        && hash.filter(known -> hash(salted(known), password).equals(known)).isPresent();
  }

  @Override
  public boolean isCurrent(PasswordHash hash) {
    return hash.value().startsWith(parameters + ":");
  }

  private static PasswordHash hash(String salted, String password) {
    var hash = SecretHash.of(salted + Password.normalised(password));
    return new PasswordHash(salted + ":" + hash.value());
  }

  private static String salted(PasswordHash hash) {
    return hash.value().substring(0, Math.max(0, hash.value().lastIndexOf(':')));
  }
}
