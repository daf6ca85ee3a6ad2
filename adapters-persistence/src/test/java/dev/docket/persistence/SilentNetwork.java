package dev.docket.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A way to the server that can fall silent: connections stay open, or are accepted, and nothing
/// comes through, as when a cable is pulled.
public final class SilentNetwork implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final ServerSocket entrance;
  private final int serverPort;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch sound = new CountDownLatch(0);

  private SilentNetwork(ServerSocket entrance, int serverPort) {
    this.entrance = entrance;
    this.serverPort = serverPort;
  }

  public static SilentNetwork to(int serverPort) throws IOException {
    var network =
        new SilentNetwork(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverPort);
    Thread.ofVirtual().start(network::accept);
    return network;
  }

  public int port() {
    return entrance.getLocalPort();
  }

  public void fallSilent() {
    sound = new CountDownLatch(1);
  }

  public void comeBack() {
    sound.countDown();
  }

  @Override
  public void close() throws IOException {
    comeBack();
    entrance.close();
    for (var socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        var client = entrance.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.addAll(List.of(client, server));
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
      }
    } catch (IOException closed) {
      // the end of the test
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      pass(from.getInputStream(), to.getOutputStream());
    } catch (IOException closed) {
      // by one of the two sides
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(InputStream from, OutputStream to) throws IOException, InterruptedException {
    var buffer = new byte[BUFFER];
    for (var length = from.read(buffer); length >= 0; length = from.read(buffer)) {
      sound.await();
      to.write(buffer, 0, length);
      to.flush();
    }
  }
}
