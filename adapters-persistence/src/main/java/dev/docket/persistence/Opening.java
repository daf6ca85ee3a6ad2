package dev.docket.persistence;

import com.zaxxer.hikari.HikariDataSource;
import dev.docket.persistence.shared.SqlFailures;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future.State;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pool of a database that may be away: tried again each second until it is there, on a thread
/// of its own.
final class Opening implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DatabaseLogin login;
  private final Supplier<HikariDataSource> open;
  private final CompletableFuture<HikariDataSource> pool = new CompletableFuture<>();
  private final CompletableFuture<?> tried = new CompletableFuture<>();
  private final Thread thread;

  private Opening(DatabaseLogin login, Supplier<HikariDataSource> open) {
    this.login = login;
    this.open = open;
    this.thread = Thread.ofVirtual().name("database").unstarted(this::run);
  }

  static Opening of(DatabaseLogin login, Supplier<HikariDataSource> open) {
    var opening = new Opening(login, open);
    opening.thread.start();
    return opening;
  }

  /// One that nobody will ever open.
  static Opening never(DatabaseLogin login) {
    var opening =
        new Opening(
            login,
            () -> {
              throw new IllegalStateException("this is never opened");
            });
    opening.close();
    return opening;
  }

  /// What is there by now.
  Optional<HikariDataSource> pool() {
    return pool.state() == State.SUCCESS ? Optional.of(pool.resultNow()) : Optional.empty();
  }

  /// Does this with the pool, once there is one.
  void whenOpen(Consumer<HikariDataSource> use) {
    var _ = pool.thenAccept(use);
  }

  /// Waits for the end of the first try.
  ///
  /// @throws RuntimeException why there will be no pool
  void awaitFirstTry() {
    var _ = tried.join();
    if (pool.isDone()) {
      await();
    }
  }

  /// Waits until there is a pool, or nobody needs it any more.
  ///
  /// @throws RuntimeException why there will be no pool
  void await() {
    try {
      pool.join();
    } catch (CancellationException closed) {
      // by us
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  @Override
  public void close() {
    if (pool.cancel(false)) {
      tried.complete(null);
      thread.interrupt();
    } else {
      pool().ifPresent(HikariDataSource::close);
    }
  }

  private void run() {
    var tries = 0;
    try {
      while (!isOpenAt(++tries)) {
        tried.complete(null);
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException closed) {
      // by us
    } catch (RuntimeException failure) {
      refuse(tries, SqlFailures.isLoginRefused(failure) ? refusal(failure) : failure);
    } finally {
      tried.complete(null);
    }
  }

  private boolean isOpenAt(int tries) {
    try {
      keep(tries, open.get());
      return true;
    } catch (RuntimeException failure) {
      if (!SqlFailures.mayPass(failure)) {
        throw failure;
      }
      if (tries == 1) {
        LOG.atWarn()
            .addKeyValue("database", login)
            .addKeyValue("reason", SqlFailures.message(failure))
            .log("the database is away, and is tried again each second");
      }
      return false;
    }
  }

  private void keep(int tries, HikariDataSource opened) {
    if (!pool.complete(opened)) {
      opened.close();
    } else if (tries > 1) {
      LOG.atInfo()
          .addKeyValue("database", login)
          .addKeyValue("tries", tries)
          .log("the database is there");
    }
  }

  private void refuse(int tries, RuntimeException refusal) {
    if (pool.completeExceptionally(refusal) && tries > 1) {
      LOG.atError().setCause(refusal).log("the database is there, but can not be used");
    }
  }

  private RuntimeException refusal(RuntimeException failure) {
    return new DatabaseRefusal(
        "the database %s does not let us in: %s".formatted(login, SqlFailures.message(failure)),
        failure);
  }
}
