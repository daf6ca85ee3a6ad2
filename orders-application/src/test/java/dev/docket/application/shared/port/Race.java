package dev.docket.application.shared.port;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Lets many callers do the same thing at the same moment.
public final class Race {

  private Race() {}

  /// How one call ended.
  public sealed interface Outcome<T> {
    record Returned<T>(T value) implements Outcome<T> {}

    record Threw<T>(Throwable failure) implements Outcome<T> {}
  }

  public static <T> List<Outcome<T>> of(int callers, Callable<T> call) {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(callers)) {
      var calls = new ArrayList<Future<T>>();
      for (var caller = 0; caller < callers; caller++) {
        calls.add(
            threads.submit(() -> {
              start.await();
              return call.call();
            }));
      }
      start.countDown();
      return calls.stream().map(Race::outcome).toList();
    }
  }

  public static <T> List<T> returned(List<Outcome<T>> outcomes) {
    return outcomes.stream()
        .filter(Outcome.Returned.class::isInstance)
        .map(outcome -> ((Outcome.Returned<T>) outcome).value())
        .toList();
  }

  public static <T> List<Throwable> thrown(List<Outcome<T>> outcomes) {
    return outcomes.stream()
        .filter(Outcome.Threw.class::isInstance)
        .map(outcome -> ((Outcome.Threw<T>) outcome).failure())
        .toList();
  }

  private static <T> Outcome<T> outcome(Future<T> call) {
    try {
      return new Outcome.Returned<>(call.get());
    } catch (ExecutionException failed) {
      return new Outcome.Threw<>(failed.getCause() == null ? failed : failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
