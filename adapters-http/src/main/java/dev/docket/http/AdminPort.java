package dev.docket.http;

import dev.docket.domain.shared.Failure;
import dev.docket.http.shared.Problem;
import dev.docket.http.shared.Problems;
import dev.docket.http.shared.TrustedProxies;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// A listener for those who run the program, with threads of its own: it answers however busy the
/// API is.
public final class AdminPort implements AutoCloseable {

  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final int MAX_THREADS = 8;
  private static final int MIN_THREADS = 2;
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

  private final String host;
  private final int port;
  private final Server server;
  private final ServerConnector connector;

  /// What is told at one path.
  ///
  /// @param content may fail with a [Failure.Unavailable]
  public record Page(String type, Supplier<byte[]> content) {}

  /// The port can not be listened on.
  public static final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unusable(String message, IOException cause) {
      super(message, cause);
    }
  }

  /// @param port 0 takes any free one
  /// @param pages by their paths
  public AdminPort(String host, int port, Map<String, Page> pages) {
    this.host = host;
    this.port = port;
    var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName("admin");
    this.server = new Server(threads);
    this.connector = connector(server, host, port);
    server.addConnector(connector);
    server.setErrorHandler(new JettyProblems(new Cors(Set.of())));
    server.setHandler(new Pages(pages));
  }

  private static ServerConnector connector(Server server, String host, int port) {
    var http = new HttpConfiguration();
    JettyServer.configure(http, TrustedProxies.NONE);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    return connector;
  }

  /// Returns once it answers.
  ///
  /// @throws Unusable when the port is taken, or not one of this machine
  public void start() {
    try {
      server.start();
    } catch (IOException taken) {
      throw new Unusable(
          "the admin port %s:%d can not be listened on; set ADMIN_PORT to a free one, or to off"
              .formatted(host, port),
          taken);
    } catch (Exception failure) {
      throw new IllegalStateException("the admin port does not start", failure);
    }
  }

  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException("the admin port does not stop", failure);
    }
  }

  private static final class Pages extends Handler.Abstract {

    private final Map<String, Page> pages;

    Pages(Map<String, Page> pages) {
      this.pages = Map.copyOf(pages);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      var page = pages.get(Request.getPathInContext(request));
      if (page == null) {
        PlainAnswer.problem(request, response, callback, Problem.ofStatus(404));
      } else if (!METHODS.contains(request.getMethod())) {
        var problem = Problem.ofStatus(405).withHeader("Allow", "GET, HEAD");
        PlainAnswer.problem(request, response, callback, problem);
      } else {
        show(page, request, response, callback);
      }
      return true;
    }

    private static void show(Page page, Request request, Response response, Callback callback) {
      try {
        var content = page.content().get();
        PlainAnswer.send(request, response, callback, 200, page.type(), content);
      } catch (Failure.Unavailable notNow) {
        PlainAnswer.problem(request, response, callback, Problems.of(notNow));
      }
    }
  }
}
