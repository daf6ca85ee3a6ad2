package dev.docket.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.docket.application.shared.port.Transactions;
import dev.docket.persistence.shared.JdbiTransactions;
import dev.docket.persistence.shared.SqlFailures;
import dev.docket.persistence.shared.TenantSql;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.array.SqlArrayTypes;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/// The pool of connections to PostgreSQL, on a migrated schema, as a role that row-level security
/// binds.
///
/// Every wait is bounded, so that a caller has its answer within 12 seconds whatever the network
/// does: 2 s for a connection, 5 s for a statement, 2 s for a lock, 7 s for a silent socket.
public final class Database implements AutoCloseable {

  private static final long POOL_WAIT_MILLIS = 2_000;
  private static final long VALIDATION_MILLIS = 1_000;
  private static final long MAX_LIFETIME_MILLIS = 25 * 60 * 1_000L;
  private static final long KEEPALIVE_MILLIS = 2 * 60 * 1_000L;
  private static final String TIME_LIMITS =
      "-c statement_timeout=5000 -c lock_timeout=2000"
          + " -c idle_in_transaction_session_timeout=10000";

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = jdbi(pool);
  }

  /// Brings the schema up to date, opens the pool and checks the second wall.
  ///
  /// @throws UnsafeRole when the server's role could see other tenants' rows
  public static Database open(DatabaseSettings settings) {
    Migrations.run(settings.migrations().orElse(settings.server()));
    var database = new Database(pool(settings));
    try {
      database.jdbi.useHandle(RowSecurity::check);
      return database;
    } catch (RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  /// Lets the use of the pool be measured from now on.
  public void measuredBy(MeterRegistry metrics) {
    pool.setMetricRegistry(metrics);
  }

  /// What the adapters run their statements with.
  public TenantSql sql() {
    return new TenantSql(jdbi);
  }

  public Transactions transactions() {
    return new JdbiTransactions(jdbi);
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /// Asks the database for a sign of life.
  ///
  /// @throws dev.docket.domain.shared.Failure.Unavailable when none comes
  public void check() {
    try {
      jdbi.useHandle(handle -> handle.execute("select 1"));
    } catch (JdbiException failure) {
      throw SqlFailures.translate(failure);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static Jdbi jdbi(HikariDataSource pool) {
    var jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
    // the texts of exceptions would carry bound values into the log
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    jdbi.getConfig(SqlArrayTypes.class).register(String.class, "text").register(UUID.class, "uuid");
    return jdbi;
  }

  private static HikariDataSource pool(DatabaseSettings settings) {
    var config = new HikariConfig();
    config.setPoolName("docket");
    config.setJdbcUrl(settings.server().url());
    config.setUsername(settings.server().user());
    config.setPassword(settings.server().password());
    config.setMinimumIdle(settings.poolSize());
    config.setMaximumPoolSize(settings.poolSize() + settings.maxOverflow());
    config.setConnectionTimeout(POOL_WAIT_MILLIS);
    config.setValidationTimeout(VALIDATION_MILLIS);
    config.setMaxLifetime(MAX_LIFETIME_MILLIS);
    config.setKeepaliveTime(KEEPALIVE_MILLIS);
    if (settings.migrations().isEmpty()) {
      config.setConnectionInitSql("set role docket_app");
    }
    config.addDataSourceProperty("ApplicationName", "docket");
    config.addDataSourceProperty("connectTimeout", "5");
    config.addDataSourceProperty("socketTimeout", "7");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("logServerErrorDetail", "false");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("options", TIME_LIMITS);
    return new HikariDataSource(config);
  }
}
