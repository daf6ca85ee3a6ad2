package dev.docket.http;

import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.Tracing;
import java.time.Duration;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/// Tells of each call of the API that was let in: one that is refused at the door does nothing that
/// could be told of. Only there where somebody wants to know.
final class TraceHandler extends Handler.Wrapper {

  private final Tracing tracing;
  private final Doors doors;

  TraceHandler(Tracing tracing, Doors doors) {
    this.tracing = tracing;
    this.doors = doors;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (doors.at(Request.getPathInContext(request)) == null) {
      return super.handle(request, response, callback);
    }
    var exchange = Exchange.of(request);
    var trace = begin(request, exchange.scheme());
    exchange.isTracedAs(trace);
    return trace.call(() -> super.handle(request, response, callback));
  }

  private Tracing.Trace begin(Request request, String scheme) {
    var ago = Duration.ofNanos(NanoTime.since(request.getBeginNanoTime()));
    return tracing.begin(method(request), scheme, request.getHeaders()::getValuesList, ago);
  }

  private static String method(Request request) {
    var known = HttpMethod.fromString(request.getMethod());
    return known == null ? "_OTHER" : known.asString();
  }

  /// When its answer has gone.
  static void end(Request request, Response response) {
    var exchange = Exchange.of(request);
    exchange
        .trace()
        .ifPresent(trace -> trace.end(exchange.route(), response.getStatus(), exchange.problem()));
  }
}
