package dev.docket.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.util.BufferUtil;

/// Gives the head of a request, its start and its headers, a time in which it has to be there. The
/// idle timeout alone would not: each byte that comes starts it anew. A head that comes in one
/// piece costs nothing of this, and one that is waited for holds no thread: what is left of the
/// time becomes the idle timeout of the connection until then.
final class HeadParser extends HttpParser {

  private final GuardedEndPoint endPoint;
  private final Duration time;
  private long begunAt;
  private long idleTimeout;

  /// Whether there is a part of a head.
  private volatile boolean isWaiting;

  private volatile boolean isGivenUp;

  HeadParser(
      RequestHandler handler,
      int maxBytes,
      HttpCompliance compliance,
      GuardedEndPoint endPoint,
      Duration time) {
    super(handler, maxBytes, compliance);
    this.endPoint = endPoint;
    this.time = time;
  }

  @Override
  public boolean parseNext(ByteBuffer buffer) {
    if (!inHeaderState()) {
      return super.parseNext(buffer);
    }
    if (isWaiting && left() <= 0) {
      return refuse(buffer);
    }
    var hasBegun = isWaiting || buffer.hasRemaining();
    var isParsed = super.parseNext(buffer);
    if (!inHeaderState()) {
      arrived();
    } else if (hasBegun) {
      await();
    }
    return isParsed;
  }

  /// The connection has been silent for too long.
  ///
  /// @return whether there is somebody to be told
  boolean giveUp() {
    isGivenUp = isWaiting;
    return isGivenUp;
  }

  private boolean refuse(ByteBuffer rest) {
    arrived();
    BufferUtil.clear(rest);
    badMessage(new HttpException.RuntimeException(408));
    return false;
  }

  private void await() {
    if (!isWaiting) {
      isWaiting = true;
      begunAt = System.nanoTime();
      idleTimeout = endPoint.getIdleTimeout();
    }
    endPoint.setIdleTimeout(Math.clamp(left(), 1, idleTimeout));
  }

  private void arrived() {
    if (isWaiting) {
      isWaiting = false;
      isGivenUp = false;
      endPoint.setIdleTimeout(idleTimeout);
    }
    endPoint.begin();
  }

  /// In milliseconds.
  private long left() {
    return isGivenUp ? 0 : time.minusNanos(System.nanoTime() - begunAt).toMillis();
  }
}
