package dev.docket.application.identity.port;

import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import java.util.Optional;

/// Turns passwords into hashes that are slow to compute. Only a few are computed at once. Passwords
/// are the same when they are so normalised.
public interface PasswordHasher {

  /// A hash with a new salt.
  ///
  /// @throws dev.docket.domain.shared.Failure.Unavailable when too many are waiting
  PasswordHash hash(Password password);

  /// Whether the password is the one that was hashed, with whatever parameters. Without a hash, for
  /// one that can not be read, and for a text that is longer than a password can be, the answer is
  /// no and takes as long.
  ///
  /// @throws dev.docket.domain.shared.Failure.Unavailable when too many are waiting
  boolean matches(String password, Optional<PasswordHash> hash);

  /// Whether a hash was made with the parameters that a new one gets.
  boolean isCurrent(PasswordHash hash);
}
