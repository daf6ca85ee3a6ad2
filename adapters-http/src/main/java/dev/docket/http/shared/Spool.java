package dev.docket.http.shared;

import dev.docket.domain.shared.Failure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Bytes on their way from one thread, which writes as fast as it can, to another, which reads them
/// as slowly as it likes. They wait in a file that only this process can read, that has no name any
/// more, and that is gone with the spool or with the process.
///
/// When one side fails the other one learns of it: the reader by the writer's failure, the writer
/// by a failure of its next write once the spool is closed.
public final class Spool implements AutoCloseable {

  /// Writes into a spool, and is done when it returns.
  public interface Production {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final FileChannel file;
  private final long begin = System.nanoTime();
  private final Duration longest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long written;
  private long read;
  private boolean ended;
  private @Nullable Throwable failure;

  private Spool(FileChannel file, Duration longest) {
    this.file = file;
    this.longest = longest;
  }

  /// @param longest how long it may be written to
  /// @throws Failure.Unavailable when no file can be made
  public static Spool create(Duration longest) {
    try {
      var path = Files.createTempFile("docket-", ".spool");
      return new Spool(
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE),
          longest);
    } catch (IOException noRoom) {
      throw notWritable(noRoom);
    }
  }

  /// Lets the production write all that it has to; its failure becomes the reader's.
  public void fill(Production production) {
    var out = new BufferedOutputStream(new Tail(), BUFFER_BYTES);
    try {
      production.writeTo(out);
      // not when it fails: the reader may have seen nothing yet
      out.flush();
    } catch (Throwable failed) {
      end(failed);
      return;
    }
    end(null);
  }

  /// Reads what there is, as soon as there is something.
  ///
  /// @return how many bytes; -1 at the end
  /// @throws RuntimeException what the production has failed with
  public int read(byte[] chunk) throws InterruptedException {
    var most = (int) Math.min(chunk.length, awaitMore());
    if (most == 0) {
      return -1;
    }
    try {
      var count = file.read(ByteBuffer.wrap(chunk, 0, most), read);
      read += count;
      return count;
    } catch (IOException broken) {
      throw notWritable(broken);
    }
  }

  /// Gives the file up; a production that is still under way can not write any more.
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException alreadyBroken) {
      throw notWritable(alreadyBroken);
    }
  }

  /// How many bytes wait to be read, at least one until the end.
  private long awaitMore() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (written == read && !ended && failure == null) {
        changed.await();
      }
      throwFailure();
      return written - read;
    } finally {
      lock.unlock();
    }
  }

  private void throwFailure() {
    switch (failure) {
      case null -> {}
      case RuntimeException known -> throw known;
      case Error fatal -> throw fatal;
      default -> throw new IllegalStateException("it could not be written", failure);
    }
  }

  private void end(@Nullable Throwable failed) {
    lock.lock();
    try {
      ended = true;
      // the first one is the cause of those that come after it
      failure = failure == null ? failed : failure;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static Failure notWritable(IOException cause) {
    return new Failure.Unavailable(
        ProblemTypes.UNAVAILABLE.code(),
        "there is no room for the answer; try again",
        RETRY_AFTER,
        cause);
  }

  /// The growing end of the file.
  private final class Tail extends OutputStream {

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      requireInTime();
      append(ByteBuffer.wrap(bytes, offset, length));
      letOthersRun();
    }

    /// A virtual thread that always has something to do would let no other one have its core.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letOthersRun() {
      Thread.yield();
    }

    private void requireInTime() {
      if (System.nanoTime() - begin > longest.toNanos()) {
        throw new Failure.Unavailable(
            ProblemTypes.UNAVAILABLE.code(), "it takes too long", RETRY_AFTER, null);
      }
    }

    private void append(ByteBuffer bytes) throws IOException {
      var count = bytes.remaining();
      try {
        while (bytes.hasRemaining()) {
          file.write(bytes, written + count - bytes.remaining());
        }
      } catch (IOException full) {
        end(notWritable(full));
        throw full;
      }
      grow(count);
    }

    private void grow(int count) {
      lock.lock();
      try {
        written += count;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
