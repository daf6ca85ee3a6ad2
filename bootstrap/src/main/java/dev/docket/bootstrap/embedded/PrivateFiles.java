package dev.docket.bootstrap.embedded;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files that no other user of the machine can read, change or plant.
public final class PrivateFiles {
  private PrivateFiles() {}

  /// The real path of a directory of mode 0700 that belongs to us, made when there is none.
  ///
  /// @throws EmbeddedDatabaseFailure when it belongs to another user
  static Path directory(Path path) throws IOException {
    var onlyUs = PosixFilePermissions.fromString("rwx------");
    if (!Files.exists(path)) {
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(onlyUs));
    }
    requireOurs(path);
    Files.setPosixFilePermissions(path, onlyUs);
    return path.toRealPath();
  }

  /// Writes a file of mode 0600. A crash leaves all of it or nothing of it; when this returns, it
  /// is on the disk.
  public static void write(Path file, String content) throws IOException {
    var onlyUs = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    try (var channel = FileChannel.open(unfinished, Set.of(CREATE_NEW, WRITE), onlyUs)) {
      channel.write(StandardCharsets.UTF_8.encode(content));
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    sync(file.resolveSibling(""));
  }

  /// Names made, changed or removed in this directory, and the content of this file, are on the
  /// disk when this returns.
  static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }

  static void delete(Path tree) throws IOException {
    Files.walkFileTree(tree, new Deletion());
  }

  private static void requireOurs(Path path) throws IOException {
    var owner = Files.getOwner(path).getName();
    var user = ProcessHandle.current().info().user().orElse(owner);
    if (!owner.equals(user)) {
      throw new EmbeddedDatabaseFailure(
          ("%s belongs to the user %s, and Docket was started by %s: start it as %s, or choose"
                  + " another DATA_DIR")
              .formatted(path, owner, user, owner));
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
