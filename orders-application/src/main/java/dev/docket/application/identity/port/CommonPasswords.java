package dev.docket.application.identity.port;

import dev.docket.domain.identity.Password;

/// The passwords that are tried first by who guesses, and which nobody can choose.
public interface CommonPasswords {

  /// Whether this is one of them; `PASSWORD1234` is when `password1234` is, since they are compared
  /// folded.
  boolean contains(Password password);
}
