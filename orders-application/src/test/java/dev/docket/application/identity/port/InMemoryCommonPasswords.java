package dev.docket.application.identity.port;

import dev.docket.domain.identity.Password;
import java.util.Set;

/// A few of the commonest: for tests alone.
public final class InMemoryCommonPasswords implements CommonPasswords {

  private static final Set<String> COMMONEST =
      Set.of("password1234", "qwertyuiop123", "administrator", "123456789012");

  @Override
  public boolean contains(Password password) {
    return COMMONEST.contains(password.folded());
  }
}
