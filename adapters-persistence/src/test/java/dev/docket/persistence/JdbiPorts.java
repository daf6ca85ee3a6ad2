package dev.docket.persistence;

import dev.docket.application.Ports;
import dev.docket.persistence.customers.JdbiCustomers;
import dev.docket.persistence.events.JdbiEventLog;
import dev.docket.persistence.idempotency.JdbiIdempotencyRecords;
import dev.docket.persistence.identity.JdbiApiKeys;
import dev.docket.persistence.identity.JdbiSessions;
import dev.docket.persistence.identity.JdbiTenants;
import dev.docket.persistence.identity.JdbiUsers;
import dev.docket.persistence.orders.JdbiOrders;
import dev.docket.persistence.shared.JdbiTransactions;
import dev.docket.persistence.shared.TenantChanges;
import dev.docket.persistence.shared.TenantSql;
import dev.docket.persistence.shared.TimeOrderedIds;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The ports over a migrated database of their own, connected as in production. Remembers the
/// statements that it runs.
public final class JdbiPorts implements AutoCloseable {

  /// As many as the widest race has callers.
  static final int CONNECTIONS = 16;

  private final TestDatabase place;
  private final Database database;
  private final Ports ports;
  private final ExecutedStatements executed = new ExecutedStatements();

  private JdbiPorts(TestDatabase place, int connections, int budget) {
    this.place = place;
    this.database = Database.open(place.settings(connections));
    warm(database.jdbi(), connections);
    database.jdbi().setSqlLogger(executed);
    this.ports = ports(new TenantSql(database.jdbi(), budget), database.jdbi());
  }

  /// Beside a program that runs on the same database.
  public static JdbiPorts on(TestDatabase place) {
    return new JdbiPorts(place, 2, TenantSql.BUDGET);
  }

  public static JdbiPorts create() {
    return create(CONNECTIONS);
  }

  public static JdbiPorts create(int connections) {
    return on(TestDatabase.migrated(), connections, TenantSql.BUDGET);
  }

  /// @param budget how many rows a list examines for one page at most
  public static JdbiPorts on(TestDatabase place, int connections, int budget) {
    return new JdbiPorts(place, connections, budget);
  }

  public Ports ports() {
    return ports;
  }

  public Jdbi jdbi() {
    return database.jdbi();
  }

  Database database() {
    return database;
  }

  TestDatabase place() {
    return place;
  }

  ExecutedStatements executed() {
    return executed;
  }

  @Override
  public void close() {
    database.close();
  }

  static Ports ports(Jdbi jdbi) {
    return ports(new TenantSql(jdbi), jdbi);
  }

  private static Ports ports(TenantSql sql, Jdbi jdbi) {
    var changes = TenantChanges.alone();
    return new Ports(
        new JdbiTransactions(jdbi),
        new TimeOrderedIds(),
        new JdbiTenants(sql),
        new JdbiUsers(sql, changes),
        new JdbiSessions(sql, changes),
        new JdbiApiKeys(sql, changes),
        new JdbiCustomers(sql),
        new JdbiOrders(sql),
        new JdbiEventLog(sql),
        new JdbiIdempotencyRecords(sql));
  }

  /// A pool that is still filling lets the callers of a race in one by one.
  private static void warm(Jdbi jdbi, int connections) {
    Stream.generate(jdbi::open).limit(connections).toList().forEach(Handle::close);
  }
}
