package dev.docket.bootstrap;

import dev.docket.bootstrap.Settings.Secret;
import dev.docket.bootstrap.embedded.EmbeddedDatabase;
import dev.docket.bootstrap.embedded.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// The secret of an installation that is given none, in its data directory.
///
/// @param file has it, readable by its user alone
/// @param previousFile has the one before, once it was rotated
public record KeptSecret(Path dataDirectory, Path file, Path previousFile) {

  private static final int BYTES = 64;

  public static KeptSecret in(Path dataDirectory) {
    return new KeptSecret(
        dataDirectory,
        dataDirectory.resolve("jwt-secret"),
        dataDirectory.resolve("jwt-previous-secret"));
  }

  /// A good one, of 88 characters.
  public static Secret random() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(Base64.getEncoder().encodeToString(bytes));
  }

  public boolean exists() {
    return Files.exists(file);
  }

  /// Makes the secret when there is none.
  KeySecrets read() {
    try {
      if (!exists()) {
        PrivateFiles.write(file, random().value());
      }
      var previous =
          Files.exists(previousFile) ? Optional.of(secret(previousFile)) : Optional.<Secret>empty();
      return new KeySecrets(secret(file), previous);
    } catch (IOException failure) {
      throw new UncheckedIOException(dataDirectory + " can not be used", failure);
    }
  }

  /// Makes the next secret, and keeps the present one in the place of the one before it. A crash in
  /// between leaves the present one, which is then its own predecessor.
  ///
  /// @throws dev.docket.bootstrap.embedded.EmbeddedDatabaseFailure while a Docket runs on it
  public void rotate() {
    EmbeddedDatabase.whileStopped(
        dataDirectory,
        () -> {
          PrivateFiles.write(previousFile, Files.readString(file));
          PrivateFiles.write(file, random().value());
        });
  }

  private static Secret secret(Path file) throws IOException {
    return new Secret(Files.readString(file));
  }
}
