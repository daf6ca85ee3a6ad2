package dev.docket.http;

import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A connection for which there is no place. It is told so at once, whatever is asked, and stays
/// only until the caller has gone or could have read it: what is closed while the caller is sending
/// is reset, and the answer lost.
final class RefusedConnection extends AbstractConnection {

  private static final long PATIENCE_MS = 500;
  private static final int MOST_READS = 16;

  private final ConnectionCounts.@Nullable Place place;
  private int reads;

  /// @param place null where it ends at once
  RefusedConnection(EndPoint endPoint, Executor executor, ConnectionCounts.@Nullable Place place) {
    super(endPoint, executor);
    this.place = place;
  }

  @Override
  public void onOpen() {
    super.onOpen();
    if (place == null) {
      getEndPoint().close();
      return;
    }
    getEndPoint().setIdleTimeout(PATIENCE_MS);
    getEndPoint().write(Callback.from(this::told, getEndPoint()::close), answer());
  }

  private void told() {
    getEndPoint().shutdownOutput();
    fillInterested();
  }

  @Override
  public void onFillable() {
    var ignored = BufferUtil.allocate(8192);
    try {
      var count = getEndPoint().fill(ignored);
      if (count < 0 || ++reads > MOST_READS) {
        getEndPoint().close();
      } else {
        fillInterested();
      }
    } catch (IOException gone) {
      getEndPoint().close();
    }
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    if (place != null) {
      place.close();
    }
    super.onClose(cause);
  }

  private static ByteBuffer answer() {
    var requestId = Exchange.newRequestId();
    var problem = Problem.ofStatus(503).withDetail("there are too many connections");
    var body = problem.body(requestId);
    var head = new StringBuilder("HTTP/1.1 503 Service Unavailable\r\n");
    add(head, "X-Request-Id", requestId);
    EntryCustomizer.ALWAYS.forEach(field -> add(head, field.getName(), field.getValue()));
    add(head, "Vary", "Origin");
    problem.headers().forEach((name, value) -> add(head, name, value));
    add(head, "Content-Type", Problem.CONTENT_TYPE);
    add(head, "Content-Length", String.valueOf(body.length));
    add(head, "Connection", "close");
    var start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(start.length + body.length).put(start).put(body).flip();
  }

  private static void add(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
