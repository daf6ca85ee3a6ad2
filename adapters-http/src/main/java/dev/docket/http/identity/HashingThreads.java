package dev.docket.http.identity;

import dev.docket.domain.shared.Failure;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Platform threads for work that takes a core for a while. Requests run on virtual threads, which
/// share as many carriers as there are cores and give none back while they compute: a few hashes
/// there would let every other request wait. These threads have time slices, and end when they are
/// idle.
final class HashingThreads {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final ThreadPoolExecutor threads;
  private final Duration longestWait;
  private final LongAdder refused = new LongAdder();

  /// @param queue how many may wait for a thread
  /// @param longestWait how long a caller waits for its result
  HashingThreads(int threads, int queue, Duration longestWait) {
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().name("password-hashing-", 1).daemon().factory());
    this.threads.allowCoreThreadTimeOut(true);
    this.longestWait = longestWait;
  }

  /// The result of the work, which is done on one of the threads.
  ///
  /// @throws Failure.Unavailable at once when the queue is full, and after the longest wait; what
  ///   has not begun by then is not done any more
  <T> T call(Supplier<T> work) {
    var task = new FutureTask<>(work::get);
    try {
      threads.execute(task);
      return task.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException full) {
      throw busy();
    } catch (TimeoutException tooLong) {
      withdraw(task);
      throw busy();
    } catch (InterruptedException interrupted) {
      withdraw(task);
      Thread.currentThread().interrupt();
      throw busy();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a password could not be hashed", failed.getCause());
    }
  }

  /// How many compute now.
  int working() {
    return threads.getActiveCount();
  }

  /// How many wait for a thread now.
  int waiting() {
    return threads.getQueue().size();
  }

  /// How many were told that there are too many, so far.
  long refused() {
    return refused.sum();
  }

  /// Gives its place in the queue to another one. What has begun is not interrupted: it could not
  /// be stopped.
  private void withdraw(FutureTask<?> task) {
    task.cancel(false);
    threads.remove(task);
  }

  private Failure busy() {
    refused.increment();
    return new Failure.Unavailable("busy", "too many are logging in; try again", RETRY_AFTER, null);
  }
}
