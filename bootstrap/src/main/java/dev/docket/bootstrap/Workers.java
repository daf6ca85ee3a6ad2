package dev.docket.bootstrap;

import dev.docket.bootstrap.features.Worker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the workers of the features, one at a time.
final class Workers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(7);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("worker").daemon().factory());

  private final MeterRegistry metrics;

  private Workers(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  static Workers start(List<Worker> all, MeterRegistry metrics) {
    var workers = new Workers(metrics);
    all.forEach(workers::start);
    return workers;
  }

  private void start(Worker worker) {
    var pause = worker.every().toMillis();
    // instances that were started together do not all come at the same moment
    var first = ThreadLocalRandom.current().nextLong(pause);
    var done = turns(worker, "done");
    var failed = turns(worker, "failed");
    var _ =
        thread.scheduleWithFixedDelay(
            () -> turn(worker, done, failed), first, pause, TimeUnit.MILLISECONDS);
  }

  private Counter turns(Worker worker, String outcome) {
    return Counter.builder("docket.worker.turns")
        .description("Turns of the work that is done beside the calls")
        .tag("worker", worker.name())
        .tag("outcome", outcome)
        .register(metrics);
  }

  private void turn(Worker worker, Counter done, Counter failed) {
    try {
      worker.work().run();
      done.increment();
    } catch (RuntimeException failure) {
      failed.increment();
      if (!thread.isShutdown()) {
        LOG.atWarn()
            .addKeyValue("worker", worker.name())
            .setCause(failure)
            .log("a turn failed, the next one comes all the same");
      }
    }
  }

  /// Cuts the turn that is under way, and waits for no longer than a statement may take.
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
