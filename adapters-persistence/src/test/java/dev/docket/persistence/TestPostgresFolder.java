package dev.docket.persistence;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// Where the servers of the tests keep their programs and their data: the folder that the property
/// `docket.test.postgres` names, or one of this user among the temporary files.
final class TestPostgresFolder {
  private TestPostgresFolder() {}

  /// Of mode 0700: another user of the machine must not be able to put programs here.
  static Path open() throws IOException {
    var shared = Path.of(System.getProperty("java.io.tmpdir"));
    var ours = shared.resolve("docket-test-postgres-" + System.getProperty("user.name"));
    var folder = Path.of(System.getProperty("docket.test.postgres", ours.toString()));
    var onlyUs = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(onlyUs));
    requireOurs(folder);
    Files.setPosixFilePermissions(folder, onlyUs);
    return folder.toRealPath();
  }

  /// A folder of its own, because zonky lets everybody write into it.
  static Path forServers(Path folder) throws IOException {
    var servers = Files.createDirectories(folder.resolve("servers"));
    try (var unpacked = Files.newDirectoryStream(servers, "PG-*")) {
      for (var programs : unpacked) {
        // zonky would take the files of an unpacking that was killed for complete ones
        if (!Files.exists(programs.resolve(".exists"))) {
          delete(programs);
        }
      }
    }
    return servers;
  }

  private static void requireOurs(Path folder) throws IOException {
    var owner = Files.getOwner(folder).getName();
    if (!owner.equals(ProcessHandle.current().info().user().orElse(owner))) {
      throw new IOException(folder + " belongs to " + owner);
    }
  }

  private static void delete(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
