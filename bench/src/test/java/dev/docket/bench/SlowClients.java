package dev.docket.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Connections that send a byte a second each.
final class SlowClients implements AutoCloseable {

  private final List<Socket> sockets = new ArrayList<>();
  private final Thread dribbling;

  private SlowClients(String bytes) {
    this.dribbling = Thread.ofPlatform().daemon().unstarted(() -> dribble(bytes));
  }

  static SlowClients withHeaders(int port, int count) throws IOException {
    return start(port, count, "GET /api/v1/orders HTTP/1.1\r\nHost: docket\r\nX-Slow: ", "x");
  }

  static SlowClients withBodies(int port, int count, Tenant tenant) throws IOException {
    var head =
        """
        POST /api/v1/orders HTTP/1.1
        Host: docket
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: 1000

        {"customer_id": \
        """
            .formatted(tenant.key())
            .replace("\n", "\r\n");
    return start(port, count, head, " ");
  }

  private static SlowClients start(int port, int count, String begin, String then)
      throws IOException {
    var clients = new SlowClients(then);
    for (var number = 0; number < count; number++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      clients.sockets.add(socket);
      socket.getOutputStream().write(begin.getBytes(StandardCharsets.UTF_8));
    }
    clients.dribbling.start();
    return clients;
  }

  private void dribble(String bytes) {
    try {
      while (true) {
        Thread.sleep(1000);
        sockets.forEach(socket -> dribble(socket, bytes));
      }
    } catch (InterruptedException enough) {
      Thread.currentThread().interrupt();
    }
  }

  private static void dribble(Socket socket, String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // the server had enough of it
    }
  }

  @Override
  public void close() throws IOException {
    dribbling.interrupt();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
