package dev.docket.application.identity;

import dev.docket.application.identity.port.CommonPasswords;
import dev.docket.application.identity.port.PasswordHasher;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.PasswordHash;
import dev.docket.domain.shared.Failure;

/// What holds wherever a person chooses a password.
public final class NewPasswords {

  private final CommonPasswords common;
  private final PasswordHasher hasher;

  public NewPasswords(CommonPasswords common, PasswordHasher hasher) {
    this.common = common;
    this.hasher = hasher;
  }

  /// The hash to keep. It takes a while: call it outside of a transaction.
  ///
  /// @param pointer where the password stands in the input
  /// @throws Failure.Invalid `common_password`
  /// @throws Failure.Unavailable when too many are being hashed
  public PasswordHash hash(Password chosen, String pointer) {
    if (common.contains(chosen)) {
      throw new Failure.Invalid(
          pointer, "common_password", "is one of the first that would be guessed; choose another");
    }
    return hasher.hash(chosen);
  }
}
