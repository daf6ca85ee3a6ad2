package dev.docket.http.shared;

import dev.docket.application.shared.Deadline;
import dev.docket.domain.shared.Actor;
import io.javalin.http.Context;
import java.lang.ScopedValue.CallableOp;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/// What is known about one request, from its first byte to its line in the access log. It hangs on
/// Jetty's request, so that the server's own error pages and the log see what the handlers know.
public final class Exchange {

  private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();
  private static final String ATTRIBUTE = Exchange.class.getName();
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /// So long before the 12 seconds within which every call is answered that the answer gets out.
  private static final Duration PATIENCE = Duration.ofSeconds(11);

  private final Deadline deadline = Deadline.in(PATIENCE);
  private final String requestId;
  private String route = "-";
  private Operation operation = Operation.named("Nothing");
  private String problem = "-";
  private Pass pass = Pass.NONE;
  private @Nullable Actor actor;
  private @Nullable Allowance allowance;
  private Tracing.@Nullable Trace trace;
  private @Nullable InetAddress forwarded;
  private boolean isSecure;

  private Exchange(String requestId) {
    this.requestId = requestId;
  }

  public static Exchange of(Context http) {
    if (http.req().getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
      return exchange;
    }
    throw new IllegalStateException("the request did not come through the server's entry");
  }

  /// What the request came over, and the answer goes over.
  static EndPoint wire(Context http) {
    return ServletContextRequest.getServletContextRequest(http.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }

  /// Made at the first call: the server itself refuses some requests before anything else runs.
  public static Exchange of(Request request) {
    var received = Request.unWrap(request);
    if (received.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
      return exchange;
    }
    var exchange = new Exchange(requestId(received.getHeaders().get("X-Request-Id")));
    received.setAttribute(ATTRIBUTE, exchange);
    return exchange;
  }

  /// That this thread works on, where it does.
  public static Optional<Exchange> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /// Works on it on this thread.
  public <T, X extends Throwable> T call(CallableOp<T, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }

  /// What another thread is to do for it.
  Runnable carried(Runnable work) {
    var traced = trace == null ? work : trace.carried(work);
    return () -> ScopedValue.where(CURRENT, this).run(traced);
  }

  private static String requestId(@Nullable String asked) {
    return asked != null && REQUEST_ID.matcher(asked).matches() ? asked : newRequestId();
  }

  public static String newRequestId() {
    var random = ThreadLocalRandom.current();
    var hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }

  /// When the caller must have the answer, whatever becomes of the database.
  public Deadline deadline() {
    return deadline;
  }

  public String requestId() {
    return requestId;
  }

  /// Where somebody wants to know of it.
  public Optional<Tracing.Trace> trace() {
    return Optional.ofNullable(trace);
  }

  public void isTracedAs(Tracing.Trace given) {
    trace = given;
  }

  /// A line of the log that names it.
  public LoggingEventBuilder named(LoggingEventBuilder line) {
    var named = line.addKeyValue("request_id", requestId);
    return trace == null ? named : named.addKeyValue("trace_id", trace.id());
  }

  /// The pattern of the route that was met, or a dash.
  public String route() {
    return route;
  }

  public void meets(String pattern, Operation met) {
    route = pattern;
    operation = met;
  }

  /// What the route that was met takes.
  public Operation operation() {
    return operation;
  }

  /// The code of the problem that was answered, or a dash.
  public String problem() {
    return problem;
  }

  public void refusedWith(String code) {
    problem = code;
  }

  /// What the caller has left; absent for as long as the call does not count.
  public @Nullable Allowance allowance() {
    return allowance;
  }

  public void counts(Allowance left) {
    allowance = left;
  }

  /// What lets the request be worked on.
  public Pass pass() {
    return pass;
  }

  public void isLetInBy(Pass given) {
    pass = given;
  }

  /// The request came through a proxy that is trusted, which tells of its beginning.
  ///
  /// @param client whom the proxies were called by
  /// @param secure whether that was over TLS
  public void cameFrom(InetAddress client, boolean secure) {
    forwarded = client;
    isSecure = secure;
  }

  /// Who is behind the proxies that the request came through.
  public Optional<InetAddress> forwarded() {
    return Optional.ofNullable(forwarded);
  }

  /// Whether the caller called over TLS.
  public boolean isSecure() {
    return isSecure;
  }

  /// What the address of the server begins with, as the caller knows it.
  public String scheme() {
    return isSecure ? "https" : "http";
  }

  public @Nullable Actor actor() {
    return actor;
  }

  /// The caller, on routes that have asked who it is.
  public Actor requireActor() {
    if (actor == null) {
      throw new IllegalStateException("the route lets anyone in, so nobody is known");
    }
    return actor;
  }

  public void isBy(Actor caller) {
    actor = caller;
  }
}
