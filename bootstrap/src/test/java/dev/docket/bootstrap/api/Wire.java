package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// A request over a socket of its own. Its answer is read also where the server does not read the
/// request to its end; Java's client gives up when it can not write any more.
final class Wire {

  private static final int TIMEOUT_MS = 15_000;

  private Wire() {}

  /// The whole answer, which ends the connection, as it came.
  static String exchange(int port, String request) {
    return new String(
        exchange(port, request.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  static byte[] exchange(int port, byte[] request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MS);
      send(socket, request);
      return socket.getInputStream().readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void send(Socket socket, byte[] request) throws IOException {
    try {
      socket.getOutputStream().write(request);
    } catch (SocketException refusedBeforeItsEnd) {
      // the answer is there all the same
      assertThat(request).hasSizeGreaterThan(8192);
    }
  }
}
