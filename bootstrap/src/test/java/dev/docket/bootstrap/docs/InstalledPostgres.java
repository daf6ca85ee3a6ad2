package dev.docket.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.LoudAssumption;
import dev.docket.persistence.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// A new PostgreSQL of the programs that are installed on this machine, for what needs those that
/// the embedded one lacks: `psql`, `pg_dump` and `pg_restore`.
final class InstalledPostgres implements AutoCloseable {

  private static final String MISSING =
      "the programs of PostgreSQL 15 or newer (Debian, Ubuntu: apt-get install postgresql)";
  private static final int OLDEST = 15;
  private static final List<String> PARENTS =
      List.of("/usr/lib/postgresql", "/usr", "/opt/homebrew/opt");

  private final Path programs;
  private final Path directory;
  private final String password;
  private final int port;

  private InstalledPostgres(Path programs, Path directory, String password, int port) {
    this.programs = programs;
    this.directory = directory;
    this.password = password;
    this.port = port;
  }

  /// @param otherwise what is not shown where none is installed
  static InstalledPostgres in(Path parent, String otherwise) throws IOException {
    var programs = programs();
    LoudAssumption.holds(programs.isPresent(), otherwise + ": install " + MISSING);
    var password = UUID.randomUUID().toString();
    var directory = Files.createDirectories(parent).resolve("postgres");
    var postgres =
        new InstalledPostgres(programs.orElseThrow(), directory, password, FreePort.choose());
    postgres.start(Files.writeString(parent.resolve("password"), password));
    return postgres;
  }

  Path programFolder() {
    return programs;
  }

  int port() {
    return port;
  }

  /// A URL with the superuser.
  String superuser(String database) {
    return "postgresql://postgres:%s@127.0.0.1:%d/%s".formatted(password, port, database);
  }

  /// Has the superuser say something in a database.
  void execute(String database, String sql) throws IOException {
    run(
        "%s -q -v ON_ERROR_STOP=1 -d '%s' <<'END'\n%s\nEND"
            .formatted(programs.resolve("psql"), superuser(database), sql));
  }

  @Override
  public void close() throws IOException {
    run("$as %s/pg_ctl stop --mode=fast --pgdata=%s".formatted(programs, directory));
  }

  private void start(Path passwordFile) throws IOException {
    run(
        """
        $as %1$s/initdb --pgdata=%2$s --username=postgres --pwfile=%3$s --auth=scram-sha-256 \
          --encoding=UTF8 --locale=C --no-sync
        $as %1$s/pg_ctl start --wait --pgdata=%2$s --log=%2$s.log \
          --options='-c port=%4$d -c listen_addresses=127.0.0.1 -c unix_socket_directories='
        """
            .formatted(programs, directory, passwordFile, port));
  }

  /// PostgreSQL does not run with the rights of root.
  private void run(String commands) throws IOException {
    var script = "set -e; as=; if [ $(id -u) = 0 ]; then as='unshare -U'; fi\n" + commands;
    var run = Shell.run(directory.toAbsolutePath().resolveSibling(""), Map.of(), script);
    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  private static Optional<Path> programs() throws IOException {
    var found = Stream.<Path>empty();
    for (var parent : PARENTS) {
      if (Files.isDirectory(Path.of(parent))) {
        try (var folders = Files.list(Path.of(parent))) {
          found = Stream.concat(found, folders.toList().stream());
        }
      }
    }
    return found
        .filter(folder -> version(folder) >= OLDEST)
        .max(Comparator.comparingInt(InstalledPostgres::version))
        .map(folder -> folder.resolve("bin"));
  }

  /// By the name of the folder: `15`, `pgsql-15`, `postgresql@15`; 0 of any other.
  private static int version(Path folder) {
    var name = folder.getFileName().toString();
    var number = name.replaceFirst("^(pgsql-|postgresql@)", "");
    var isThere = Files.isExecutable(folder.resolve("bin/initdb"));
    return isThere && number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
  }
}
