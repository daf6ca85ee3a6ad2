package dev.docket.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// The other end of a connection.
final class Peer {

  private Peer() {}

  /// Its address, where it has one.
  static @Nullable InetAddress of(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress peer ? peer.getAddress() : null;
  }
}
