package dev.docket.persistence.redis;

import dev.docket.persistence.shared.RoundTrips;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Redis that several instances share, and that may be lost at any time: nothing depends on it.
///
/// Who asks it waits for so long as the settings say at most. After one failure nobody asks any
/// more and everybody is told at once that it is lost, until a thread of its own has found that it
/// works again: that tries every half second. Each loss and each return is one line in the log.
public final class Redis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
  private static final long TURN_MILLIS = 500;

  /// For what no request waits for.
  private static final Duration PATIENCE_ASIDE = Duration.ofSeconds(1);

  private final RedisAddress address;
  private final Duration patience;
  private final RedisClient client;
  private final RedisURI place;
  private final AtomicReference<@Nullable Link> link = new AtomicReference<>();
  private final AtomicLong losses = new AtomicLong();
  private volatile @Nullable RoundTrips roundTrips;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("redis").daemon().factory());

  /// @param patience how long one request waits for an answer
  public Redis(RedisAddress address, Duration patience) {
    this.address = address;
    this.patience = patience;
    this.client = RedisClient.create();
    client.setOptions(options());
    this.place = place(address);
  }

  /// Tries to reach it, and goes on to do so when it is not there.
  public Redis start(Hearing hearing) {
    connect(hearing, this::lost);
    var _ =
        thread.scheduleWithFixedDelay(
            () -> turn(hearing), TURN_MILLIS, TURN_MILLIS, TimeUnit.MILLISECONDS);
    return this;
  }

  /// Lets somebody know of each question that is for a call.
  public void watchedBy(RoundTrips watcher) {
    roundTrips = watcher;
  }

  /// Tries once all that it would be used for.
  ///
  /// @return why that does not work; absent where it does
  public static Optional<String> whyNot(RedisAddress address) {
    try (var redis = new Redis(address, PATIENCE_ASIDE)) {
      Link.open(redis.client, redis.place, Hearing.NOBODY, PATIENCE_ASIDE).close();
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    } catch (TimeoutException | ExecutionException | RuntimeException failure) {
      return Optional.of(reason(failure));
    }
  }

  public boolean isUp() {
    return link.get() != null;
  }

  /// How often it was lost.
  public long losses() {
    return losses.get();
  }

  /// Runs a script, which gives whole numbers.
  ///
  /// @throws RedisLost when it can not be asked, or refuses; the script may have run all the same
  public List<Long> run(Script script, List<String> keys, List<String> arguments) {
    return ask("EVALSHA", some -> some.run(script, keys, arguments));
  }

  /// @throws RedisLost as in [#run]
  public void forget(String key) {
    ask("DEL", some -> some.forget(key));
  }

  /// Tells all instances something. When Redis is lost it is not told; once it is back each
  /// instance hears that it may have missed something.
  public void tell(String text) {
    try {
      ask("PUBLISH", some -> some.tell(text));
    } catch (RedisLost lost) {
      // all will be told that they may have missed something
    }
  }

  private <T> T ask(String command, Function<Link, CompletionStage<T>> question) {
    var current = link.get();
    if (current == null) {
      throw new RedisLost();
    }
    var watcher = roundTrips;
    if (watcher == null) {
      return ask(current, question);
    }
    var begin = System.nanoTime();
    var answered = false;
    try {
      var answer = ask(current, question);
      answered = true;
      return answer;
    } finally {
      watcher.toRedis(command, Duration.ofNanos(System.nanoTime() - begin), !answered);
    }
  }

  private <T> T ask(Link current, Function<Link, CompletionStage<T>> question) {
    try {
      return Link.await(question.apply(current), patience);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException | RuntimeException failure) {
      lost(current, failure);
    }
    throw new RedisLost();
  }

  private void turn(Hearing hearing) {
    var current = link.get();
    if (current == null) {
      connect(hearing, notYet -> {});
    } else {
      check(current);
    }
  }

  private void connect(Hearing hearing, Consumer<Exception> failed) {
    try {
      link.set(Link.open(client, place, hearing, PATIENCE_ASIDE));
      LOG.atInfo().addKeyValue("redis", address).log("Redis is there: instances share their state");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException | RuntimeException failure) {
      failed.accept(failure);
    }
  }

  private void check(Link current) {
    try {
      Link.await(current.ping(), PATIENCE_ASIDE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException | RuntimeException failure) {
      lost(current, failure);
    }
  }

  /// The first who notices throws the link away, and nobody who failed on an older one.
  private void lost(Link failed, Exception why) {
    if (link.compareAndSet(failed, null)) {
      failed.close();
      lost(why);
    }
  }

  private void lost(Exception why) {
    losses.incrementAndGet();
    LOG.atWarn()
        .addKeyValue("redis", address)
        .addKeyValue("reason", reason(why))
        .log("Redis is lost: this instance goes on by itself until it is back");
  }

  private static String reason(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "no answer in time";
    }
    var cause = failure.getCause();
    return cause == null ? String.valueOf(failure.getMessage()) : reason(cause);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    var last = link.getAndSet(null);
    if (last != null) {
      last.close();
    }
    client.shutdown(Duration.ZERO, PATIENCE_ASIDE);
  }

  /// Links are opened and thrown away here, so the library neither repairs nor queues anything.
  private static ClientOptions options() {
    return ClientOptions.builder()
        .autoReconnect(false)
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .protocolVersion(ProtocolVersion.RESP3)
        .socketOptions(
            SocketOptions.builder().connectTimeout(PATIENCE_ASIDE).keepAlive(true).build())
        .build();
  }

  private static RedisURI place(RedisAddress address) {
    var place =
        RedisURI.builder()
            .withHost(address.host())
            .withPort(address.port())
            .withSsl(address.encrypted())
            .withDatabase(address.database())
            .withClientName("docket")
            .withTimeout(PATIENCE_ASIDE);
    var password = address.password();
    if (password != null) {
      var user = address.user();
      place.withAuthentication(user == null ? "default" : user, password);
    }
    return place.build();
  }
}
