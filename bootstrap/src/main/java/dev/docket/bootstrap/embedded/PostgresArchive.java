package dev.docket.bootstrap.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/// The server's programs as they come in the jar for this system.
final class PostgresArchive {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresArchive.class);

  private PostgresArchive() {}

  /// Where the programs are. Each archive has a folder of its own, which appears only when all of
  /// it is unpacked and on the disk; folders of other archives and of broken attempts are removed.
  static Path unpackInto(Path home) throws IOException {
    var binaries = PrivateFiles.directory(home.resolve("binaries"));
    var archive = open();
    try (var content = archive.getInputStream()) {
      var programs = binaries.resolve(identity(archive));
      if (!Files.exists(programs)) {
        LOG.info("Unpacking PostgreSQL, once, into {}", binaries);
        removeAllIn(binaries);
        var unfinished = Files.createTempDirectory(binaries, "unfinished-");
        unpack(content, unfinished);
        Files.move(unfinished, programs, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.sync(binaries);
      }
      return programs;
    }
  }

  private static URLConnection open() throws IOException {
    var name = "postgres-%s.txz".formatted(platform());
    var resource = PostgresArchive.class.getResource("/" + name);
    if (resource == null) {
      throw new EmbeddedDatabaseFailure(
          "Docket brings no PostgreSQL for this system (%s): set DATABASE_URL to a server of yours"
              .formatted(name));
    }
    var archive = resource.openConnection();
    archive.setUseCaches(false); // or the jar stays open
    return archive;
  }

  /// The names that zonky gives its archives.
  private static String platform() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var architecture =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          case String other -> other;
        };
    return (system.startsWith("mac") ? "darwin" : system) + "-" + architecture;
  }

  private static String identity(URLConnection archive) throws IOException {
    long checksum =
        archive instanceof JarURLConnection jar
            ? jar.getJarEntry().getCrc()
            : archive.getContentLengthLong();
    return "postgres-" + Long.toHexString(checksum);
  }

  private static void removeAllIn(Path binaries) throws IOException {
    try (var others = Files.newDirectoryStream(binaries)) {
      for (var other : others) {
        PrivateFiles.delete(other);
      }
    }
  }

  private static void unpack(InputStream content, Path directory) throws IOException {
    try (var archive =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(content)))) {
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        unpack(archive, entry, directory.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(InputStream content, TarArchiveEntry entry, Path file)
      throws IOException {
    Files.createDirectories(file.getParent());
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, file);
      makeExecutable(file, entry);
      PrivateFiles.sync(file);
    }
  }

  private static void makeExecutable(Path file, TarArchiveEntry entry) throws IOException {
    boolean program = (entry.getMode() & 0100) != 0;
    if (program && !file.toFile().setExecutable(true)) {
      throw new IOException("can not make " + file + " executable");
    }
  }
}
