package dev.docket.persistence;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// Brings the schema up to date, as its owner and on a connection of its own. Instances that start
/// at the same moment wait for each other.
final class Migrations {

  private Migrations() {}

  static void run(DatabaseLogin owner) {
    configuration(owner).load().migrate();
  }

  static FluentConfiguration configuration(DatabaseLogin owner) {
    var configuration =
        Flyway.configure()
            .dataSource(owner.url(), owner.user(), owner.password())
            .locations("classpath:db/migration")
            .validateMigrationNaming(true)
            .outputQueryResults(false)
            .connectRetries(2);
    // a transactional lock would hang with indexes that are built concurrently
    configuration
        .getPluginRegister()
        .getExact(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration;
  }
}
