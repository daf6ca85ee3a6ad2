package dev.docket.http;

import dev.docket.http.shared.AnswerDeadline;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/// A socket that does not wait for ever for who reads an answer. The idle timeout alone would: each
/// byte that is taken starts it anew. An answer that is read as fast as it is sent costs nothing of
/// this.
final class GuardedEndPoint extends SocketChannelEndPoint implements AnswerDeadline {

  private final Duration usualTime;
  private Duration time;
  private long idleTimeout;

  /// Since when the reader does not keep up.
  private long stalledAt;

  private boolean isStalled;

  GuardedEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Duration answerTime) {
    super(channel, selector, key, scheduler);
    this.usualTime = answerTime;
    this.time = answerTime;
  }

  /// Another answer is about to be made.
  synchronized void begin() {
    if (isStalled) {
      isStalled = false;
      setIdleTimeout(idleTimeout);
    }
    time = usualTime;
  }

  @Override
  public synchronized void extendTo(Duration longer) {
    time = longer;
  }

  @Override
  protected void onIncompleteFlush() {
    var left = left();
    if (left > 0) {
      super.onIncompleteFlush();
    } else {
      close(new IOException("the answer was read too slowly"));
    }
  }

  /// The milliseconds that are left, after which the idle timeout strikes, if it does not before.
  private synchronized long left() {
    var now = System.nanoTime();
    if (!isStalled) {
      isStalled = true;
      stalledAt = now;
      idleTimeout = getIdleTimeout();
    }
    var left = time.minusNanos(now - stalledAt).toMillis();
    if (left > 0 && left < getIdleTimeout()) {
      setIdleTimeout(left);
    }
    return left;
  }
}
