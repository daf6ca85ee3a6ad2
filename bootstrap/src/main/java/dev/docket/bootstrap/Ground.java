package dev.docket.bootstrap;

import dev.docket.bootstrap.embedded.EmbeddedDatabase;
import dev.docket.persistence.DatabaseLogin;
import dev.docket.persistence.DatabaseSettings;
import java.util.Optional;

/// What the program stands on: a database and secrets, given by the settings or, without a
/// `DATABASE_URL`, our own in the data directory.
///
/// @param embedded the server of our own, where there is one
public record Ground(
    DatabaseSettings database, KeySecrets secrets, Optional<EmbeddedDatabase> embedded)
    implements AutoCloseable {

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
        secrets(settings),
        Optional.empty());
  }

  private static Ground embedded(Settings settings) {
    var server = EmbeddedDatabase.start(settings.dataDirectory());
    var login = new DatabaseLogin(server.url(), server.user(), server.password());
    return new Ground(
        new DatabaseSettings(login, Optional.empty(), settings.poolSize(), settings.maxOverflow()),
        secrets(settings),
        Optional.of(server));
  }

  private static KeySecrets secrets(Settings settings) {
    return settings.jwt().secrets(KeptSecret.in(settings.dataDirectory())::read);
  }
}
