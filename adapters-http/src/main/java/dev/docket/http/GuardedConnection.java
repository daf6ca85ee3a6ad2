package dev.docket.http;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpChannelState;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/// A connection that counts for as long as it is open, and whose requests have to begin in time.
///
/// Requests are read and worked on by virtual threads, one for each. While a door of the API is
/// shut they are read by the thread that found them instead, so that refusing one takes no other
/// thread, whose turn would come after all those that are worked on; what is not refused is handed
/// over.
final class GuardedConnection extends HttpConnection {

  private final GuardedEndPoint endPoint;
  private final EdgeSettings edge;
  private final ConnectionCounts.Place place;
  private final Doors doors;
  private final Executor requestThreads;
  private @Nullable RequestHandler requests;

  GuardedConnection(
      HttpConfiguration http,
      Connector connector,
      GuardedEndPoint endPoint,
      EdgeSettings edge,
      ConnectionCounts.Place place,
      Doors doors) {
    // before the server's own part, which asks for the parser
    this.endPoint = endPoint;
    this.edge = edge;
    this.place = place;
    this.doors = doors;
    this.requestThreads = VirtualThreads.getVirtualThreadsExecutor(connector.getExecutor());
    super(http, connector, endPoint);
  }

  @Override
  public void onFillable() {
    if (Thread.currentThread().isVirtual() || doors.oneIsShut()) {
      super.onFillable();
    } else {
      handOver(super::onFillable);
    }
  }

  private void handOver(Runnable work) {
    doors.announce();
    requestThreads.execute(() -> {
      doors.welcome();
      work.run();
    });
  }

  @Override
  protected HttpChannel newHttpChannel(Server server, HttpConfiguration http) {
    return new Channel();
  }

  @Override
  protected RequestHandler newRequestHandler() {
    requests = super.newRequestHandler();
    return requests;
  }

  @Override
  protected HttpParser newHttpParser(HttpCompliance compliance) {
    var http = getHttpConfiguration();
    var parser =
        new HeadParser(
            Objects.requireNonNull(requests),
            http.getRequestHeaderSize(),
            compliance,
            endPoint,
            edge.headTimeout());
    parser.setHeaderCacheSize(http.getHeaderCacheSize());
    return parser;
  }

  @Override
  public boolean onIdleExpired(TimeoutException timeout) {
    if (endPoint.getIdleFor() < endPoint.getIdleTimeout()) {
      // struck by a shorter timeout that has been lifted meanwhile: the head came, or is refused
      return false;
    }
    if (getParser() instanceof HeadParser head && head.giveUp()) {
      // woken to find that, and to say so
      getExecutor().execute(endPoint.getFillInterest()::fillable);
      return false;
    }
    return super.onIdleExpired(timeout);
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    place.close();
    super.onClose(cause);
  }

  /// Knows where a request is worked on.
  private final class Channel extends HttpChannelState {

    Channel() {
      super(GuardedConnection.this);
    }

    @Override
    public Runnable onRequest(MetaData.Request request) {
      var handling = super.onRequest(request);
      if (Thread.currentThread().isVirtual()) {
        return handling;
      }
      var door = doors.at(request.getHttpURI().getCanonicalPath());
      return door != null && doors.isShut(door)
          ? () -> Invocable.invokeNonBlocking(handling)
          : () -> handOver(handling);
    }
  }
}
