package dev.docket.http;

import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/// A connection that counts for as long as it is open, and whose requests have to begin in time.
final class GuardedConnection extends HttpConnection {

  private final GuardedEndPoint endPoint;
  private final EdgeSettings edge;
  private final ConnectionCounts.Place place;
  private @Nullable RequestHandler requests;

  GuardedConnection(
      HttpConfiguration http,
      Connector connector,
      GuardedEndPoint endPoint,
      EdgeSettings edge,
      ConnectionCounts.Place place) {
    // before the server's own part, which asks for the parser
    this.endPoint = endPoint;
    this.edge = edge;
    this.place = place;
    super(http, connector, endPoint);
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
}
