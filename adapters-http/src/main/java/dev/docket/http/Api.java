package dev.docket.http;

import dev.docket.application.identity.IdentifyCaller;
import dev.docket.application.identity.RecordDenial;
import dev.docket.application.limits.RateLimits;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Failure.TooManyRequests;
import dev.docket.http.shared.Admissions;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Bodies;
import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.Operation;
import dev.docket.http.shared.Problem;
import dev.docket.http.shared.ProblemTypes;
import dev.docket.http.shared.Problems;
import dev.docket.http.shared.QueryParameters;
import dev.docket.http.shared.Refusal;
import dev.docket.http.shared.Tracing;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.util.JavalinException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server: a list of routes, and what all of their answers have in common. Every refusal,
/// whoever makes it, is a problem (RFC 9457).
public final class Api implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private static final Operation PREFLIGHT = Operation.named("Tell methods").withBodyUpTo(0);

  private final HttpSettings settings;
  private final Admissions admissions;
  private final AnsweredRequest.Listener listener;
  private final IdentifyCaller identifyCaller;
  private final RecordDenial recordDenial;
  private final CallLimits limits;
  private final Optional<Tracing> tracing;
  private final Cors cors;
  private final List<Route> routes;
  private final Javalin javalin;

  /// @param rateLimits what calls below the prefix count against
  /// @param admissions which calls of the API are let in
  /// @param listener is told of each request, those outside of the prefix as well
  /// @param tracing who wants to know of each call, where somebody does
  /// @param writes what stands around each route that changes something
  /// @param features the routes below the API's prefix
  /// @param system the routes outside of it
  public Api(
      HttpSettings settings,
      Admissions admissions,
      AnsweredRequest.Listener listener,
      IdentifyCaller identifyCaller,
      RecordDenial recordDenial,
      RateLimits rateLimits,
      Optional<Tracing> tracing,
      UnaryOperator<Route> writes,
      List<Routes> features,
      List<Routes> system) {
    this.settings = settings;
    this.admissions = admissions;
    this.listener = listener;
    this.identifyCaller = identifyCaller;
    this.recordDenial = recordDenial;
    this.limits = new CallLimits(rateLimits, settings.apiPrefix());
    this.tracing = tracing;
    this.cors = new Cors(settings.allowedOrigins());
    var all = new ArrayList<Route>();
    for (var feature : features) {
      tagged(feature)
          .map(route -> strict(writes.apply(traced(route))).under(settings.apiPrefix()))
          .forEach(all::add);
    }
    system.forEach(outside -> tagged(outside).forEach(all::add));
    this.routes = List.copyOf(all);
    this.javalin = Javalin.create(this::configure);
  }

  private static Stream<Route> tagged(Routes some) {
    return some.routes().stream().map(route -> route.tagged(some.tag()));
  }

  /// The route, of whose use case is told.
  private Route traced(Route route) {
    var name = route.operation().summary();
    return tracing
        .map(some -> route.handledBy(http -> tell(some, name, route.handler(), http)))
        .orElse(route);
  }

  private static void tell(Tracing tracing, String name, Handler handler, Context http)
      throws Exception {
    tracing.useCase(
        name,
        () -> {
          handler.handle(http);
          return http;
        });
  }

  /// The route, which can be called so often, and refuses queries with parameters that it does not
  /// know, or twice.
  private static Route strict(Route route) {
    var known = route.operation().queryNames();
    return route
        .refusing(
            ProblemTypes.VALIDATION_FAILED, ProblemTypes.RATE_LIMITED, ProblemTypes.OVERLOADED)
        .handledBy(http -> {
          QueryParameters.of(http).allowOnly(known);
          route.handler().handle(http);
        });
  }

  /// Returns once requests are answered.
  public void start() {
    javalin.start();
  }

  public int port() {
    return javalin.port();
  }

  /// Every route that is served, with its whole path.
  public List<Route> routes() {
    return routes;
  }

  /// Takes no new connection, lets the requests in flight end within the stop timeout, and returns.
  @Override
  public void close() {
    try {
      javalin.stop();
    } catch (JavalinException tookTooLong) {
      LOG.warn("requests in flight were cut: they did not end within {}", settings.stopTimeout());
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.defaultContentType = "application/json";
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.router.ignoreTrailingSlashes = false;
    config.router.javaLangErrorHandler(Api::logFatal);
    config.appData(Bodies.TIMEOUT, settings.edge().bodyTimeout());
    JettyServer.configure(config, settings, admissions, listener, cors, tracing);
    config.routes.before(this::meet);
    // the answer is made, and only has to be sent
    config.routes.after(http -> Exchange.of(http).pass().end());
    addProblems(config);
    addRoutes(config);
  }

  /// What holds for each request before any route is looked for.
  private void meet(Context http) {
    cors.answer(http.req()::getHeader, http.res()::setHeader);
    CanonicalPath.require(http.req().getRequestURI());
    QueryParameters.of(http);
  }

  private void addRoutes(JavalinConfig config) {
    var methods = new TreeMap<String, Set<String>>();
    for (var route : routes) {
      add(config, methods, route.method(), route);
      if (route.method().equals("GET")) {
        add(config, methods, "HEAD", route);
      }
    }
    methods.forEach((path, served) -> config.routes.options(path, options(path, served)));
  }

  private void add(
      JavalinConfig config, Map<String, Set<String>> methods, String method, Route route) {
    config.routes.addHttpHandler(HandlerType.findOrCreate(method), route.path(), handler(route));
    methods
        .computeIfAbsent(route.path(), path -> new TreeSet<>(Collections.singleton("OPTIONS")))
        .add(method);
  }

  private Handler handler(Route route) {
    return http -> {
      var exchange = Exchange.of(http);
      exchange.meets(route.path(), route.operation());
      exchange.deadline().run(() -> handle(http, exchange, route));
    };
  }

  private void handle(Context http, Exchange exchange, Route route) throws Exception {
    switch (route.access()) {
      case Route.Access.Anyone(var policy) -> limits.count(http, policy);
      case Route.Access.Authenticated() -> identify(http, exchange);
      case Route.Access.Holding(var scope) -> {
        identify(http, exchange);
        exchange.requireActor().require(scope);
      }
    }
    route.handler().handle(http);
  }

  private void identify(Context http, Exchange exchange) {
    var caller = identifyCaller.handle(exchange.requestId(), BearerToken.of(http));
    exchange.isBy(caller);
    limits.count(http, caller);
  }

  private Handler options(String path, Set<String> methods) {
    var allow = String.join(", ", methods);
    return http -> {
      Exchange.of(http).meets(path, PREFLIGHT);
      http.header("Allow", allow);
      if (methods.contains("PATCH")) {
        http.header("Accept-Patch", Bodies.PATCH_TYPES);
      }
      cors.preflight(http.req()::getHeader, http.res()::setHeader, allow);
      Answers.noContent(http);
    };
  }

  private void addProblems(JavalinConfig config) {
    config.routes.exception(Failure.class, (failure, http) -> refuse(http, problem(failure, http)));
    config.routes.exception(Refusal.class, (refusal, http) -> refuse(http, refusal.problem()));
    config.routes.exception(
        HttpResponseException.class, (refused, http) -> refuse(http, refusedByJavalin(refused)));
    config.routes.exception(Exception.class, Api::answerUnexpected);
    // set by Javalin without a body: after an Error, when a client has gone, at a time-out
    for (var status : new int[] {408, 499, 500}) {
      config.routes.error(status, Api::fillIn);
    }
  }

  private void refuse(Context http, Problem problem) {
    // what went wrong on our side is not counted
    var tooMany =
        problem.status() < 500 ? limits.countRefused(http) : Optional.<TooManyRequests>empty();
    Answers.problem(http, tooMany.map(Problems::of).orElse(problem));
  }

  private Problem problem(Failure failure, Context http) {
    var exchange = Exchange.of(http);
    if (failure instanceof Failure.Unavailable && failure.getCause() != null) {
      warn(failure);
    }
    if (failure instanceof Failure.Forbidden denied && exchange.actor() != null) {
      try {
        var actor = exchange.requireActor();
        exchange.deadline().run(() -> recordDenial.handle(actor, denied));
      } catch (Failure.Unavailable notNow) {
        // denied all the same
        warn(notNow);
      }
    }
    return Problems.of(failure);
  }

  /// What Docket stands on being away is no defect, but somebody has to know of it. That it is busy
  /// itself is in the access log.
  private static void warn(Failure failure) {
    LOG.atWarn().addKeyValue("cause", rootCause(failure)).log("unavailable");
  }

  private static String rootCause(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause);
  }

  private static Problem refusedByJavalin(HttpResponseException refused) {
    var problem = Problem.ofStatus(refused.getStatus());
    return refused instanceof MethodNotAllowedResponse
        ? problem.withHeader("Allow", String.join(", ", refused.getDetails().values()))
        : problem;
  }

  private static void answerUnexpected(Exception failure, Context http) {
    LOG.error("unexpected failure", failure);
    Answers.problem(http, Problem.ofStatus(500));
  }

  /// Leaves an empty 500 behind, which [#fillIn] completes.
  private static void logFatal(HttpServletResponse response, Error error) {
    response.setStatus(500);
    LOG.error("fatal error", error);
  }

  private static void fillIn(Context http) {
    if (http.resultInputStream() == null) {
      Answers.problem(http, Problem.ofStatus(http.statusCode() == 499 ? 400 : http.statusCode()));
    }
  }
}
