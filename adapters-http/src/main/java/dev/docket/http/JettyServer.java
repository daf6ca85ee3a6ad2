package dev.docket.http;

import dev.docket.http.shared.Admissions;
import dev.docket.http.shared.Tracing;
import dev.docket.http.shared.TrustedProxies;
import io.javalin.config.JavalinConfig;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.http.servlet.ServletEntry;
import java.time.Duration;
import java.util.Optional;
import kotlin.LazyKt;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// How Jetty is set up below Javalin.
final class JettyServer {

  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int WAITING_CONNECTIONS = 1024;
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

  private JettyServer() {}

  static void configure(
      JavalinConfig config,
      HttpSettings settings,
      Admissions admissions,
      AnsweredRequest.Listener listener,
      Cors cors,
      Optional<Tracing> tracing) {
    var problems = new JettyProblems(cors);
    var doors = new Doors(admissions, settings.apiPrefix());
    config.jetty.threadPool = threads();
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.jetty.modifyServer(server -> {
      server.setStopTimeout(settings.stopTimeout().toMillis());
      tracing.ifPresent(some -> server.insertHandler(new TraceHandler(some, doors)));
      server.insertHandler(new ExchangeHandler());
      server.insertHandler(new AdmissionHandler(doors, cors));
      // lets requests in flight end at a stop, and answers 503 to those that come after it
      server.insertHandler(new GracefulHandler());
      server.setErrorHandler(problems);
      var access = new AccessLog(listener);
      server.setRequestLog(
          tracing.isPresent() ? new RequestLog.Collection(access, TraceHandler::end) : access);
    });
    config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(problems));
    config.jetty.modifyHttpConfiguration(http -> configure(http, settings.edge().trustedProxies()));
    config.jetty.addConnector((server, http) -> connector(server, http, settings, doors));
    // Javalin's own servlet leads requests with a Sec-WebSocket-Version header around all routes
    config.unsafe.servlet =
        LazyKt.lazy(() -> new ServletEntry(null, new JavalinServlet(config.unsafe)));
  }

  static void configure(HttpConfiguration http, TrustedProxies proxies) {
    // a credential that is too long is told so by us, as 401, not by the server as 431
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    // it takes a third of a refusal's time with long credentials, and 100 kB of each connection;
    // and takes a credential for the one before it that differs in case alone
    http.setHeaderCacheSize(0);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setUriCompliance(UriCompliance.RFC3986);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.addCustomizer(new EntryCustomizer(proxies));
  }

  /// Connections on a few platform threads, requests on virtual ones. Of these there are as many as
  /// requests: how many of them work is the matter of the [Admission].
  private static QueuedThreadPool threads() {
    var requests = new VirtualThreadPool(0);
    requests.setName("request");
    var threads = new QueuedThreadPool(16, 4);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(requests);
    return threads;
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, HttpSettings settings, Doors doors) {
    var connector = new GuardedConnector(server, http, settings.edge(), doors);
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(WAITING_CONNECTIONS);
    connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    // a quiet connection would hold up the stop for as long as this
    connector.setShutdownIdleTimeout(1000);
    return connector;
  }
}
