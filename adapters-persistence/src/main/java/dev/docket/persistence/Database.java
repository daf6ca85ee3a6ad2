package dev.docket.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.docket.application.shared.port.Transactions;
import dev.docket.persistence.shared.JdbiTransactions;
import dev.docket.persistence.shared.RoundTrips;
import dev.docket.persistence.shared.SqlFailures;
import dev.docket.persistence.shared.TenantSql;
import dev.docket.persistence.shared.TimeLeft;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.array.SqlArrayTypes;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/// The pool of connections to PostgreSQL, on a migrated schema, as a role that row-level security
/// binds. Until all of that is so nobody gets a connection: whoever asks is told that the database
/// is unavailable.
///
/// Every wait is bounded, so that a caller has its answer within 12 seconds whatever the network
/// does: 2 s for a connection, 4 s for a statement, 2 s for a lock, 5 s for a silent socket, and
/// all of them together no longer than until the [dev.docket.application.shared.Deadline].
public final class Database implements AutoCloseable {

  private static final long POOL_WAIT_MILLIS = 2_000;
  private static final long VALIDATION_MILLIS = 1_000;
  private static final Duration LONGEST_BORROWING =
      Duration.ofMillis(POOL_WAIT_MILLIS + VALIDATION_MILLIS + 100);
  private static final long MAX_LIFETIME_MILLIS = 25 * 60 * 1_000L;
  private static final long KEEPALIVE_MILLIS = 2 * 60 * 1_000L;

  /// Longer no answer to a check is waited for.
  private static final int CHECK_SECONDS = 2;

  /// So long a good answer stands, so that nobody who asks without end keeps others from asking.
  private static final long CHECKED_NANOS = Duration.ofMillis(500).toNanos();

  private final PoolConnections connections;
  private final PoolConnections checkConnections;
  private final Opening opening;
  private final HikariDataSource checkPool;
  private final Renewals renewals = new Renewals();
  private final DatabaseErrors errors = new DatabaseErrors();
  private final Jdbi jdbi = jdbi(this::connection);
  private final Jdbi checkJdbi = jdbi(this::checkConnection);
  private volatile long lastGoodCheck = System.nanoTime() - CHECKED_NANOS;

  private Database(DatabaseSettings settings, Function<Database, Opening> opening) {
    connections = new PoolConnections(settings.server());
    this.opening = opening.apply(this);
    checkConnections = new PoolConnections(settings.server());
    checkConnections.setSocketTimeout(CHECK_SECONDS);
    checkPool = new HikariDataSource(checkPoolConfig(settings));
  }

  /// Opens a database, and waits for it for as long as it is away.
  ///
  /// @throws DatabaseRefusal when waiting does not help
  public static Database open(DatabaseSettings settings) {
    var database = opening(settings);
    try {
      database.awaitOpen();
      return database;
    } catch (RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  /// Lets errors be counted, and the use of the pool be measured from when it is open.
  public void measuredBy(MeterRegistry metrics) {
    errors.measuredBy(metrics);
    opening.whenOpen(pool -> pool.setMetricRegistry(metrics));
  }

  /// Lets somebody know of each round trip that is for a call.
  public void watchedBy(RoundTrips roundTrips) {
    jdbi.setSqlLogger(new WatchedStatements(roundTrips, new FailedStatements()));
    jdbi.setTransactionHandler(new WatchedTransactions(roundTrips, jdbi.getTransactionHandler()));
  }

  /// Returns at once. The schema is brought up to date, the pool opened and the second wall checked
  /// as soon as the database lets us.
  public static Database opening(DatabaseSettings settings) {
    return new Database(settings, it -> Opening.of(settings.server(), () -> it.poolOf(settings)));
  }

  /// None: whoever asks it is told that it is unavailable. For what can be told of the program
  /// without one.
  public static Database none() {
    var nowhere = new DatabaseLogin("jdbc:postgresql://localhost/none", "nobody", "");
    return new Database(
        new DatabaseSettings(nowhere, Optional.empty(), 1, 0), it -> Opening.never(nowhere));
  }

  /// Waits until the database is open, or was found to be away.
  ///
  /// @throws DatabaseRefusal when waiting does not help
  public void awaitFirstTry() {
    opening.awaitFirstTry();
  }

  /// Waits until the database is open, or is closed by us.
  ///
  /// @throws DatabaseRefusal when waiting does not help
  public void awaitOpen() {
    opening.await();
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

  /// Asks the database for a sign of life, on a connection of its own: that all others are in use
  /// is no sign of death. An answer of half a second ago is good enough.
  ///
  /// @throws dev.docket.domain.shared.Failure.Unavailable when none comes
  public void check() {
    if (System.nanoTime() - lastGoodCheck < CHECKED_NANOS) {
      return;
    }
    try {
      checkJdbi.useHandle(handle -> handle.execute("select 1"));
      lastGoodCheck = System.nanoTime();
    } catch (JdbiException failure) {
      throw SqlFailures.translate(failure);
    }
  }

  /// Does not wait for a database that is away.
  @Override
  public void close() {
    connections.close();
    checkConnections.close();
    opening.close();
    checkPool.close();
  }

  private Connection connection() throws SQLException {
    try {
      return borrowed(opening.pool().orElseThrow(Database::notYet));
    } catch (SQLException none) {
      errors.count(none);
      throw none;
    }
  }

  private Connection borrowed(HikariDataSource pool) throws SQLException {
    TimeLeft.require(LONGEST_BORROWING);
    try {
      var connection = pool.getConnection();
      TimeLeft.bound(connection);
      return connection;
    } catch (SQLTransientConnectionException none) {
      // it was waited for although there were some, so those are dead
      if (pool.getHikariPoolMXBean().getIdleConnections() > 0) {
        renewals.renew(pool);
      }
      throw none;
    }
  }

  private Connection checkConnection() throws SQLException {
    var pool = opening.pool().orElseThrow(Database::notYet);
    if (pool.getHikariPoolMXBean().getTotalConnections() == 0) {
      throw new SQLTransientConnectionException("there is no connection for calls yet");
    }
    return checkPool.getConnection();
  }

  private static SQLException notYet() {
    return new SQLTransientConnectionException("the database has not answered since the start");
  }

  private HikariDataSource poolOf(DatabaseSettings settings) {
    Migrations.run(settings.migrations().orElse(settings.server()));
    var pool = new HikariDataSource(poolConfig(settings));
    try {
      Jdbi.create(pool).useHandle(RowSecurity::check);
      return pool;
    } catch (RuntimeException failure) {
      pool.close();
      throw failure;
    }
  }

  private Jdbi jdbi(ConnectionFactory source) {
    var jdbi = Jdbi.create(source).installPlugin(new SqlObjectPlugin());
    // the texts of exceptions would carry bound values into the log
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    jdbi.getConfig(SqlArrayTypes.class).register(String.class, "text").register(UUID.class, "uuid");
    return jdbi.setSqlLogger(new FailedStatements());
  }

  private final class FailedStatements implements SqlLogger {

    /// Where the server has become a standby, new connections may lead to the new primary.
    @Override
    public void logException(StatementContext context, SQLException failure) {
      errors.count(failure);
      if (SqlFailures.isReadOnly(failure)) {
        opening.pool().ifPresent(renewals::renew);
      }
    }
  }

  private HikariConfig poolConfig(DatabaseSettings settings) {
    var config = config(settings, "docket", connections);
    config.setMinimumIdle(settings.poolSize());
    config.setMaximumPoolSize(settings.poolSize() + settings.maxOverflow());
    return config;
  }

  /// One connection, which is made when it is needed.
  private HikariConfig checkPoolConfig(DatabaseSettings settings) {
    var config = config(settings, "docket-check", checkConnections);
    config.setMinimumIdle(0);
    config.setMaximumPoolSize(1);
    config.setInitializationFailTimeout(-1);
    return config;
  }

  private static HikariConfig config(
      DatabaseSettings settings, String name, PoolConnections connections) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(connections);
    config.setConnectionTimeout(POOL_WAIT_MILLIS);
    config.setValidationTimeout(VALIDATION_MILLIS);
    config.setMaxLifetime(MAX_LIFETIME_MILLIS);
    config.setKeepaliveTime(KEEPALIVE_MILLIS);
    if (settings.migrations().isEmpty()) {
      config.setConnectionInitSql("set role docket_app");
    }
    return config;
  }
}
