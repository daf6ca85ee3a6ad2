package dev.docket.persistence;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// Brings the schema up to date, as its owner and on a connection of its own. Instances that start
/// at the same moment wait for each other.
final class Migrations {

  private static final int LONGEST_STATEMENT_SECONDS = 60 * 60;

  private Migrations() {}

  /// Looks with short waits, so that a network that says nothing is noticed. Where there is
  /// something to do, that may take its time.
  static void run(DatabaseLogin owner) {
    var look = configuration(new Connections(owner)).load();
    if (look.info().pending().length == 0) {
      look.validate();
    } else {
      configuration(owner).load().migrate();
    }
  }

  static FluentConfiguration configuration(DatabaseLogin owner) {
    var connections = new Connections(owner);
    connections.setSocketTimeout(LONGEST_STATEMENT_SECONDS);
    return configuration(connections);
  }

  private static FluentConfiguration configuration(DataSource connections) {
    var configuration =
        Flyway.configure()
            .dataSource(connections)
            .locations("classpath:db/migration")
            .validateMigrationNaming(true)
            .outputQueryResults(false);
    // a transactional lock would hang with indexes that are built concurrently
    configuration
        .getPluginRegister()
        .getExact(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration;
  }
}
