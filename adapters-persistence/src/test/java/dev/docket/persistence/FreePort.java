package dev.docket.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A port for a server that stops and starts again at the same one.
///
/// The ports that the system gives by itself, to port 0 and to whoever connects, begin at 32768 on
/// Linux and at 49152 elsewhere: one of those is soon taken by somebody else while the server is
/// away.
public final class FreePort {

  private static final int FIRST = 16_384;
  private static final int END = 32_768;

  private FreePort() {}

  /// Of the loopback address, and not in use right now.
  public static int choose() {
    while (true) {
      var port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (var socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (BindException taken) {
        // the next one, then
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
