package dev.docket.bootstrap.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of a server that holds our database, and the password of its owner, which lies among
/// them. A directory of this name is always complete: it gets the name as the last step.
final class PostgresCluster {
  static final String DATABASE = "docket";
  static final String OWNER = "docket_owner";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final String UNFINISHED = "cluster.unfinished-";
  private static final String PASSWORD_FILE = OWNER + ".password";

  private final Path directory;
  private final String password;

  private PostgresCluster(Path directory, String password) {
    this.directory = directory;
    this.password = password;
  }

  /// Opens what is there, or makes it.
  ///
  /// @throws EmbeddedDatabaseFailure when it is of another major version of PostgreSQL
  static PostgresCluster open(Path directory, PostgresPrograms programs) throws IOException {
    removeUnfinished(directory);
    if (!Files.exists(directory)) {
      make(directory, programs);
    }
    requireVersion(directory, programs.majorVersion());
    return new PostgresCluster(directory, readPassword(directory));
  }

  Path directory() {
    return directory;
  }

  String password() {
    return password;
  }

  private static void make(Path directory, PostgresPrograms programs) throws IOException {
    LOG.info("Making a new database in {}", directory);
    var home = directory.resolveSibling("");
    // a name of its own: initdb of a Docket killed a moment ago may still be writing
    var unfinished = Files.createTempDirectory(home, UNFINISHED);
    initialize(unfinished, programs);
    createDatabase(unfinished, programs);
    PrivateFiles.sync(unfinished);
    Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.sync(home);
  }

  private static void initialize(Path directory, PostgresPrograms programs) {
    programs.run(
        "initdb",
        "--pgdata=" + directory,
        "--username=postgres",
        // nobody gets in until we write the rules; the superuser never does, having no password
        "--auth=reject",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions");
  }

  /// In the single-user mode of the server: nothing listens while no password is set.
  private static void createDatabase(Path directory, PostgresPrograms programs) throws IOException {
    var password = randomPassword();
    PrivateFiles.write(directory.resolve(PASSWORD_FILE), password + "\n");
    PrivateFiles.write(
        directory.resolve("pg_hba.conf"),
        "host %s all 127.0.0.1/32 scram-sha-256\n".formatted(DATABASE));
    programs.runWithInput(
        // one statement a line; terse: the details of errors hold data of tenants
        """
        create role %2$s login createrole password '%3$s'
        create database %1$s owner %2$s
        alter database %1$s set log_error_verbosity = terse
        """
            .formatted(DATABASE, OWNER, password),
        "postgres",
        "--single",
        "-D",
        directory.toString(),
        "-c",
        "exit_on_error=on",
        "-c",
        "log_min_error_statement=panic",
        "postgres");
  }

  private static String randomPassword() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static void requireVersion(Path directory, String ours) throws IOException {
    var theirs = Files.readString(directory.resolve("PG_VERSION")).strip();
    if (!theirs.equals(ours)) {
      throw new EmbeddedDatabaseFailure(
          ("%s was made by PostgreSQL %s, and this Docket brings PostgreSQL %s: start the Docket"
                  + " that made it, or move the data with pg_dump, or choose another DATA_DIR")
              .formatted(directory, theirs, ours));
    }
  }

  private static String readPassword(Path directory) throws IOException {
    var file = directory.resolve(PASSWORD_FILE);
    if (!Files.exists(file)) {
      throw new EmbeddedDatabaseFailure(
          "%s is missing, and without it nobody gets into the database: take it from a backup"
              .formatted(file));
    }
    return Files.readString(file).strip();
  }

  /// As far as possible: what a process still writes there is for the next time.
  private static void removeUnfinished(Path directory) {
    var home = directory.resolveSibling("");
    try (var unfinished = Files.newDirectoryStream(home, UNFINISHED + "*")) {
      for (var leftover : unfinished) {
        PrivateFiles.delete(leftover);
      }
    } catch (IOException failure) {
      LOG.info("Not all of an unfinished start could be removed: {}", failure.toString());
    }
  }
}
