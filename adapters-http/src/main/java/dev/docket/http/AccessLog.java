package dev.docket.http;

import dev.docket.http.shared.Exchange;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each request, also for those that the server itself refused. Never an address, a
/// header or a body: they may hold what must not be in a log.
final class AccessLog implements RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger("access");

  @Override
  public void log(Request request, Response response) {
    var exchange = Exchange.of(request);
    var actor = exchange.actor();
    LOG.atInfo()
        .addKeyValue("request_id", exchange.requestId())
        .addKeyValue("tenant", actor == null ? "-" : actor.tenant())
        .addKeyValue("method", method(request))
        .addKeyValue("route", exchange.route())
        .addKeyValue("status", response.getStatus())
        .addKeyValue("problem", exchange.problem())
        .addKeyValue("duration_ms", milliseconds(request))
        .log("request");
  }

  /// From the first byte of the request to the last one of the answer.
  private static String milliseconds(Request request) {
    var micros = TimeUnit.NANOSECONDS.toMicros(NanoTime.since(request.getBeginNanoTime()));
    return "%d.%03d".formatted(micros / 1000, micros % 1000);
  }

  /// A dash for what is no method of HTTP: behind a body that is longer than was declared, the next
  /// request begins with what is left of it, such as a password.
  private static String method(Request request) {
    var known = HttpMethod.fromString(request.getMethod());
    return known == null ? "-" : known.asString();
  }
}
