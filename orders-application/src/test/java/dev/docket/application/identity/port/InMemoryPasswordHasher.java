package dev.docket.application.identity.port;

import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.identity.SecretHash;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Fast and salted by counting: for tests alone.
public final class InMemoryPasswordHasher implements PasswordHasher {

  private final AtomicInteger salts = new AtomicInteger();

  @Override
  public PasswordHash hash(Password password) {
    return hash(String.valueOf(salts.incrementAndGet()), password.value());
  }

  @Override
  public boolean matches(String password, Optional<PasswordHash> hash) {
    return !Password.isTooLong(password)
        && hash.filter(known -> hash(salt(known), password).equals(known)).isPresent();
  }

  private static PasswordHash hash(String salt, String password) {
    return new PasswordHash(
        salt + ":" + SecretHash.of(salt + Password.normalised(password)).value());
  }

  private static String salt(PasswordHash hash) {
    return hash.value().substring(0, hash.value().indexOf(':'));
  }
}
