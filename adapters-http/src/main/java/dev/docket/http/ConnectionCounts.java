package dev.docket.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// How many connections are open, in all and of each source, and whether there is a place for
/// another one.
final class ConnectionCounts {

  private final int most;
  private final int mostOfSource;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentHashMap<String, Integer> openBySource = new ConcurrentHashMap<>();

  /// @param most in all; 0 for any number
  /// @param mostOfSource 0 for any number
  ConnectionCounts(int most, int mostOfSource) {
    this.most = most == 0 ? Integer.MAX_VALUE : most;
    this.mostOfSource = mostOfSource == 0 ? Integer.MAX_VALUE : mostOfSource;
  }

  /// What an open connection holds.
  final class Place implements AutoCloseable {

    private final AtomicBoolean isHeld = new AtomicBoolean(true);
    private final @Nullable String source;

    private Place(@Nullable String source) {
      this.source = source;
    }

    @Override
    public void close() {
      if (isHeld.compareAndSet(true, false)) {
        release(source);
      }
    }
  }

  int open() {
    return open.get();
  }

  /// @param source null for one that counts in all only
  /// @return null when there are too many
  @Nullable Place take(@Nullable String source) {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      return null;
    }
    if (source != null && openBySource.merge(source, 1, Integer::sum) > mostOfSource) {
      release(source);
      return null;
    }
    return new Place(source);
  }

  private void release(@Nullable String source) {
    open.decrementAndGet();
    if (source != null) {
      openBySource.computeIfPresent(source, (same, count) -> count == 1 ? null : count - 1);
    }
  }
}
