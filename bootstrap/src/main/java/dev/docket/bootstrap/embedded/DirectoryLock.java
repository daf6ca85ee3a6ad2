package dev.docket.bootstrap.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One Docket at a time in a directory. The kernel frees the lock when the process ends, however it
/// ends.
final class DirectoryLock implements AutoCloseable {
  // Closing any channel of a file gives up all locks of this process on it, so a second attempt
  // of the same process must not get as far as opening the file.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /// @throws EmbeddedDatabaseFailure when another Docket uses the directory
  static DirectoryLock take(Path directory) throws IOException {
    if (!HELD_HERE.add(directory)) {
      throw inUse(directory, "this process");
    }
    try {
      var channel = FileChannel.open(directory.resolve("lock"), CREATE, READ, WRITE);
      try {
        lock(directory, channel);
        return new DirectoryLock(directory, channel);
      } catch (IOException | RuntimeException failure) {
        channel.close();
        throw failure;
      }
    } catch (IOException | RuntimeException failure) {
      HELD_HERE.remove(directory);
      throw failure;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      HELD_HERE.remove(directory);
    }
  }

  private static void lock(Path directory, FileChannel channel) throws IOException {
    if (channel.tryLock() == null) {
      var holder = ByteBuffer.allocate(20);
      channel.read(holder, 0);
      throw inUse(directory, "process " + StandardCharsets.US_ASCII.decode(holder.flip()));
    }
    channel.truncate(0);
    channel.write(StandardCharsets.US_ASCII.encode("" + ProcessHandle.current().pid()), 0);
  }

  private static EmbeddedDatabaseFailure inUse(Path directory, String holder) {
    return new EmbeddedDatabaseFailure(
        "%s is in use by another Docket (%s): stop that one, or choose another DATA_DIR"
            .formatted(directory.getParent(), holder));
  }
}
