package dev.docket.http;

import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.ProblemTypes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each request, also for those that the server itself refused. Never an address, a
/// header or a body: they may hold what must not be in a log.
///
/// Of the calls for which there was no room, one a second has a line, which tells how many more
/// there were since the last: thousands of them would take the time of those that are served. The
/// listener is told of all.
final class AccessLog implements RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger("access");
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final AnsweredRequest.Listener listener;
  private final AtomicLong untold = new AtomicLong();
  private final AtomicLong toldAt = new AtomicLong(NanoTime.now() - PAUSE);

  AccessLog(AnsweredRequest.Listener listener) {
    this.listener = listener;
  }

  @Override
  public void log(Request request, Response response) {
    var exchange = Exchange.of(request);
    var nanos = NanoTime.since(request.getBeginNanoTime());
    var answered =
        new AnsweredRequest(
            method(request), exchange.route(), response.getStatus(), exchange.problem());
    listener.answered(answered, nanos);
    if (!answered.problem().equals(ProblemTypes.OVERLOADED.code())) {
      log(exchange, answered, nanos, 0);
    } else if (isTimeToTell()) {
      log(exchange, answered, nanos, untold.getAndSet(0));
    } else {
      untold.incrementAndGet();
    }
  }

  private boolean isTimeToTell() {
    var before = toldAt.get();
    var now = NanoTime.now();
    return now - before >= PAUSE && toldAt.compareAndSet(before, now);
  }

  private static void log(Exchange exchange, AnsweredRequest answered, long nanos, long more) {
    var actor = exchange.actor();
    var line =
        exchange
            .named(LOG.atInfo())
            .addKeyValue("tenant", actor == null ? "-" : actor.tenant())
            .addKeyValue("credential", actor == null ? "-" : actor.credential())
            .addKeyValue("method", answered.method())
            .addKeyValue("route", answered.route())
            .addKeyValue("status", answered.status())
            .addKeyValue("problem", answered.problem())
            .addKeyValue("duration_ms", milliseconds(nanos));
    if (more > 0) {
      line = line.addKeyValue("more", more);
    }
    line.log("request");
  }

  private static String milliseconds(long nanos) {
    var micros = TimeUnit.NANOSECONDS.toMicros(nanos);
    var fraction = String.valueOf(1000 + micros % 1000);
    return micros / 1000 + "." + fraction.substring(1);
  }

  /// A dash for what is no method of HTTP: behind a body that is longer than was declared, the next
  /// request begins with what is left of it, such as a password.
  private static String method(Request request) {
    var known = HttpMethod.fromString(request.getMethod());
    return known == null ? "-" : known.asString();
  }
}
