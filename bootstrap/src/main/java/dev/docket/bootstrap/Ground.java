package dev.docket.bootstrap;

import dev.docket.bootstrap.embedded.EmbeddedDatabase;
import dev.docket.bootstrap.embedded.PrivateFiles;
import dev.docket.persistence.DatabaseLogin;
import dev.docket.persistence.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// What the program stands on: a database and a secret, given by the settings or, without a
/// `DATABASE_URL`, our own in the data directory.
///
/// @param embedded the server of our own, where there is one
public record Ground(
    DatabaseSettings database, Settings.Secret secret, Optional<EmbeddedDatabase> embedded)
    implements AutoCloseable {

  private static final int SECRET_BYTES = 64;

  public static Ground of(Settings settings) {
    return settings
        .database()
        .map(server -> given(settings, server))
        .orElseGet(() -> embedded(settings));
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedDatabase::close);
  }

  private static Ground given(Settings settings, DatabaseLogin server) {
    return new Ground(
        new DatabaseSettings(
            server, settings.migrationDatabase(), settings.poolSize(), settings.maxOverflow()),
        settings.jwt().secret().orElseThrow(),
        Optional.empty());
  }

  private static Ground embedded(Settings settings) {
    var server = EmbeddedDatabase.start(settings.dataDirectory());
    var login = new DatabaseLogin(server.url(), server.user(), server.password());
    return new Ground(
        new DatabaseSettings(login, Optional.empty(), settings.poolSize(), settings.maxOverflow()),
        settings.jwt().secret().orElseGet(() -> keptSecret(settings)),
        Optional.of(server));
  }

  private static Settings.Secret keptSecret(Settings settings) {
    var file = settings.dataDirectory().resolve("jwt-secret");
    try {
      if (!Files.exists(file)) {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        PrivateFiles.write(file, Base64.getEncoder().encodeToString(bytes));
      }
      return new Settings.Secret(Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(file + " can not be used", failure);
    }
  }
}
