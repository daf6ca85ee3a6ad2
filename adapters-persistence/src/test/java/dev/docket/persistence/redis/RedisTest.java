package dev.docket.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.docket.persistence.Eventually;
import dev.docket.persistence.FaultyNetwork;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How Redis is lost, and comes back. Times are bounds for a busy machine, not what is measured.
@Timeout(60)
final class RedisTest {

  private static final int SECONDS = 20;
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final Script ONE = Script.of("redis.call('SET', KEYS[1], 'x') return {1}");

  private final LogOfRedis log = LogOfRedis.open();
  private final Ear ear = new Ear();
  private final List<AutoCloseable> opened = new ArrayList<>(List.of(log));

  private static final class Ear implements Hearing {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger missed = new AtomicInteger();

    @Override
    public void heard(String text) {
      heard.add(text);
    }

    @Override
    public void missedSome() {
      missed.incrementAndGet();
    }
  }

  @AfterEach
  void close() throws Exception {
    for (var some : opened.reversed()) {
      some.close();
    }
  }

  private TestRedis server(String... options) {
    var server = TestRedis.start(options);
    opened.add(server);
    return server;
  }

  private Redis redis(String url, Duration patience, Hearing hearing) {
    var redis = new Redis(RedisAddress.parse(url), patience);
    opened.add(redis);
    return redis.start(hearing);
  }

  private Redis redis(String url) {
    return redis(url, PATIENCE, ear);
  }

  @Test
  void what_one_instance_tells_all_hear() {
    var server = server();
    var otherEar = new Ear();
    var redis = redis(server.url());
    var other = redis(server.url(), PATIENCE, otherEar);

    redis.tell("first");
    other.tell("second");

    Eventually.within(SECONDS, () -> ear.heard.size() == 2 && otherEar.heard.size() == 2);
    assertThat(ear.heard).containsExactlyInAnyOrder("first", "second");
    assertThat(otherEar.heard).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void it_need_not_be_there_at_the_start_and_is_found_later() {
    var server = server();
    server.kill();

    var redis = redis(server.url());
    assertThat(asked(redis)).isFalse();
    redis.tell("nobody hears it");
    assertThat(redis.losses()).isOne();

    server.restart();
    Eventually.within(SECONDS, () -> asked(redis));
    assertThat(log.levels()).containsExactly(Level.WARN, Level.INFO);
  }

  @Test
  void killed_under_load_it_is_lost_and_found_with_a_line_each_and_nobody_fails() throws Exception {
    var server = server();
    var redis = redis(server.url());
    var stop = new AtomicBoolean();
    var asked = new AtomicLong();
    try (var threads = Executors.newFixedThreadPool(16)) {
      var callers = new ArrayList<Future<?>>();
      for (var caller = 0; caller < 16; caller++) {
        callers.add(
            threads.submit(() -> {
              while (!stop.get()) {
                asked(redis);
                asked.incrementAndGet();
              }
            }));
      }
      Eventually.within(SECONDS, () -> asked.get() > 1_000);
      server.kill();
      Eventually.within(SECONDS, () -> !redis.isUp());
      var lost = asked.get();
      Eventually.within(SECONDS, () -> asked.get() > lost + 1_000);
      server.restart();
      Eventually.within(SECONDS, redis::isUp);
      stop.set(true);

      for (var caller : callers) {
        caller.get();
      }
    }

    assertThat(redis.losses()).isOne();
    assertThat(log.levels()).containsExactly(Level.INFO, Level.WARN, Level.INFO);
  }

  @Test
  void one_that_falls_silent_is_waited_for_once_and_never_again_until_it_is_back()
      throws IOException {
    var server = server();
    try (var network = FaultyNetwork.to(server.port())) {
      var redis = redis("redis://127.0.0.1:" + network.port());
      assertThat(asked(redis)).isTrue();

      network.fallSilent();
      assertThat(asked(redis)).isFalse();
      var before = System.nanoTime();
      for (var time = 0; time < 1_000; time++) {
        assertThat(asked(redis)).isFalse();
      }
      var waited = Duration.ofNanos(System.nanoTime() - before);

      // with a wait each it would be four minutes
      assertThat(waited).isLessThan(Duration.ofSeconds(SECONDS));
      assertThat(log.reasons()).containsExactly("no answer in time");
      network.comeBack();
      Eventually.within(SECONDS, () -> asked(redis));
      assertThat(redis.losses()).isOne();
    }
  }

  /// How it says no while it is there: as a replica, when it is full, and to a password of before.
  @ParameterizedTest
  @CsvSource({
    "REPLICAOF 127.0.0.1 1, REPLICAOF NO ONE, READONLY",
    "CONFIG SET maxmemory 1, CONFIG SET maxmemory 0, OOM",
    "ACL SETUSER default -@scripting, ACL SETUSER default +@all, NOPERM"
  })
  void one_that_refuses_is_lost_until_it_takes_writes_again(
      String fault, String cure, String reason) {
    var server = server();
    var redis = redis(server.url());
    assertThat(asked(redis)).isTrue();

    server.command(fault);
    assertThat(asked(redis)).isFalse();
    // several turns, none of which may be taken for a return
    pause(Duration.ofMillis(1_500));
    assertThat(redis.isUp()).isFalse();
    assertThat(log.levels()).containsExactly(Level.INFO, Level.WARN);
    assertThat(log.reasons().getFirst()).contains(reason);

    server.command(cure);
    Eventually.within(SECONDS, () -> asked(redis));
    assertThat(log.levels()).containsExactly(Level.INFO, Level.WARN, Level.INFO);
  }

  @Test
  void a_password_that_is_changed_while_it_runs_is_a_loss_and_not_printed() {
    var server = server("--requirepass", "first-secret");
    var redis = redis("redis://:first-secret@127.0.0.1:" + server.port());
    assertThat(asked(redis)).isTrue();

    server.kill();
    var changed = server("--requirepass", "second-secret");
    var stranger = redis("redis://:first-secret@127.0.0.1:" + changed.port());

    assertThat(asked(redis)).isFalse();
    assertThat(asked(stranger)).isFalse();
    assertThat(log.reasons()).anyMatch(reason -> reason.startsWith("WRONGPASS"));
    assertThat(log.texts()).isNotEmpty().noneMatch(text -> text.contains("secret"));
  }

  @Test
  void after_each_loss_of_its_connections_something_may_have_been_missed() {
    var server = server();
    var redis = redis(server.url());
    Eventually.within(SECONDS, () -> ear.missed.get() >= 2);
    var before = ear.missed.get();

    server.command("CLIENT KILL TYPE pubsub");

    Eventually.within(SECONDS, () -> redis.losses() == 1 && redis.isUp());
    Eventually.within(SECONDS, () -> ear.missed.get() > before);
    redis.tell("again");
    Eventually.within(SECONDS, () -> ear.heard.contains("again"));
  }

  private static boolean asked(Redis redis) {
    try {
      return redis.run(ONE, List.of("some"), List.of()).equals(List.of(1L));
    } catch (RedisLost lost) {
      return false;
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
