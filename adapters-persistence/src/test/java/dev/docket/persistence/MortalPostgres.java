package dev.docket.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL server of its own that a test may stop as hard as it likes, and start again where
/// it was.
public final class MortalPostgres implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofSeconds(60);

  private final Path directory;
  private final int port;
  private EmbeddedPostgres server;

  private MortalPostgres(Path directory, int port) throws IOException {
    this.directory = directory;
    this.port = port;
    this.server = server();
  }

  public static MortalPostgres in(Path directory) throws IOException {
    var programs = TestPostgresFolder.forServers(TestPostgresFolder.open());
    System.setProperty("ot.epg.working-dir", programs.toString());
    return new MortalPostgres(directory, FreePort.choose());
  }

  /// An empty database of it, which outlives its stops.
  public TestDatabase database() {
    return TestDatabase.on(server.getJdbcUrl("postgres", "postgres"));
  }

  public int port() {
    return port;
  }

  /// As `pg_ctl stop --mode=immediate`: without a checkpoint, as in a power failure.
  public void stopAtOnce() throws IOException, InterruptedException {
    var lines = Files.readAllLines(directory.resolve("postmaster.pid"));
    var process = ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
    new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid())).start().waitFor();
    process.onExit().orTimeout(STARTUP.toSeconds(), TimeUnit.SECONDS).join();
    server.close();
  }

  /// Returns when it accepts connections.
  public void startAgain() throws IOException {
    server = server();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private EmbeddedPostgres server() throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("log_min_messages", "fatal")
        // as by default, and not as zonky has it: what is acknowledged is on the disk
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setPGStartupWait(STARTUP)
        .start();
  }
}
