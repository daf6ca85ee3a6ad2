package dev.docket.application.shared;

import java.time.Duration;

/// When whoever waits for the work of this thread must have an answer. Waits on the way become
/// shorter towards it, so that several of them, one after the other, do not add up. Work that
/// nobody waits for has none.
public final class Deadline {

  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();
  private static final Duration ENDLESS = Duration.ofDays(1);

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// Does the work on this thread under this deadline.
  public <X extends Throwable> void run(Work<X> work) throws X {
    ScopedValue.where(CURRENT, this)
        .call(() -> {
          work.run();
          return this;
        });
  }

  /// What may fail in its own way.
  public interface Work<X extends Throwable> {
    void run() throws X;
  }

  /// How long there is for the work of this thread; negative when it is too late.
  public static Duration left() {
    return CURRENT.isBound() ? Duration.ofNanos(CURRENT.get().end - System.nanoTime()) : ENDLESS;
  }
}
