package dev.docket.http;

import dev.docket.http.shared.Source;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// Takes as many connections as there are places for, in all and for each source, and guards each
/// of them. Those beyond are answered instead of left waiting, so that whoever has taken all places
/// of a source takes none of the others'.
final class GuardedConnector extends ServerConnector {

  /// So many more are told why at once; even more are closed without a word.
  private static final int MOST_REFUSED = 256;

  /// What is kept of buffers when they are not in use, on the heap and off it: by default an eighth
  /// of the largest heap each, which is never given back after a storm of connections.
  private static final long MOST_KEPT_BYTES = 32L * 1024 * 1024;

  private final EdgeSettings edge;

  GuardedConnector(Server server, HttpConfiguration http, EdgeSettings edge, Doors doors) {
    super(server, null, null, buffers(), 1, 1, new Connections(http, edge, doors));
    this.edge = edge;
  }

  private static ByteBufferPool buffers() {
    return new ArrayByteBufferPool(0, -1, -1, Integer.MAX_VALUE, MOST_KEPT_BYTES, MOST_KEPT_BYTES);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    var endPoint =
        new GuardedEndPoint(channel, selector, key, getScheduler(), edge.answerTimeout());
    endPoint.setIdleTimeout(getIdleTimeout());
    return endPoint;
  }

  private static final class Connections extends HttpConnectionFactory {

    private final EdgeSettings edge;
    private final Doors doors;
    private final ConnectionCounts served;
    private final ConnectionCounts refused = new ConnectionCounts(MOST_REFUSED, 0);

    Connections(HttpConfiguration http, EdgeSettings edge, Doors doors) {
      super(http);
      this.edge = edge;
      this.doors = doors;
      this.served = new ConnectionCounts(edge.maxConnections(), edge.maxConnectionsPerSource());
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      var place = served.take(source(endPoint));
      return place == null
          ? refuse(connector, endPoint)
          : configure(
              new GuardedConnection(
                  getHttpConfiguration(),
                  connector,
                  (GuardedEndPoint) endPoint,
                  edge,
                  place,
                  doors),
              connector,
              endPoint);
    }

    private Connection refuse(Connector connector, EndPoint endPoint) {
      var place = refused.take(null);
      return new RefusedConnection(endPoint, connector.getExecutor(), place);
    }

    /// A proxy that is trusted brings the connections of many.
    private @Nullable String source(EndPoint endPoint) {
      var address = Peer.of(endPoint.getRemoteSocketAddress());
      return address == null || edge.trustedProxies().include(address) ? null : Source.of(address);
    }
  }
}
