package dev.docket.bootstrap.crash;

import dev.docket.bootstrap.api.Answer;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Somebody who asks for one and the same again and again.
///
/// @param wanted the status where nothing is broken
record Visitor(
    String name, int wanted, Supplier<Answer> question, Hearing hearing, BooleanSupplier isOver)
    implements Callable<Void> {

  private static final long PAUSE_MILLIS = 100;

  @Override
  public @Nullable Void call() throws InterruptedException {
    while (!isOver.getAsBoolean()) {
      var start = System.nanoTime();
      var answer = question.get();
      hearing.add(name, wanted, start, answer.status(), answer.headers(), answer.text());
      Thread.sleep(PAUSE_MILLIS);
    }
    return null;
  }
}
