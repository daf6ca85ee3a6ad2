package dev.docket.persistence;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A way to the server that can be broken as networks break, and mended again.
///
/// Connections that were open when it fell silent stay silent for ever: what was sent meanwhile is
/// lost, and so are they.
public final class FaultyNetwork implements AutoCloseable {

  public enum Direction {
    TO_SERVER,
    TO_CLIENT
  }

  /// What happens to what passes.
  sealed interface Fault {

    Fault NONE = new Delay(0);

    /// It takes longer, in each direction.
    record Delay(long millis) implements Fault {}

    /// Connections are accepted and then reset.
    record Reset() implements Fault {}

    /// What is sent in these directions is taken, and never comes out.
    record Silence(Set<Direction> directions) implements Fault {}

    /// Each connection is reset when so many bytes have passed.
    record CutAfter(Direction direction, long bytes) implements Fault {}

    /// Each connection is reset at a COMMIT.
    ///
    /// @param done whether the server has it done, and only its answer is lost
    record CutAtCommit(boolean done) implements Fault {}
  }

  private static final int BACKLOG = 200;

  private final int serverPort;
  private final Set<FaultyLink> links = ConcurrentHashMap.newKeySet();
  private final AtomicLong cuts = new AtomicLong();
  private volatile Fault fault = Fault.NONE;
  private volatile ServerSocket entrance;
  private volatile @Nullable Thread doorkeeper;

  private FaultyNetwork(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.entrance = open(FreePort.choose());
  }

  public static FaultyNetwork to(int serverPort) throws IOException {
    return new FaultyNetwork(serverPort);
  }

  public int port() {
    return entrance.getLocalPort();
  }

  /// Nobody listens any more, and what was open is reset.
  public void refuse() throws IOException {
    shut();
    resetAll();
  }

  /// What is open is reset, and so is whatever is opened.
  public void reset() {
    breakBy(new Fault.Reset());
    resetAll();
  }

  /// Connections stay open, or are accepted, and nothing comes through, as when a cable is pulled.
  public void fallSilent() {
    breakBy(new Fault.Silence(EnumSet.allOf(Direction.class)));
  }

  public void fallSilent(Direction direction) {
    breakBy(new Fault.Silence(EnumSet.of(direction)));
  }

  public void delay(long millis) {
    breakBy(new Fault.Delay(millis));
  }

  public void cutAfter(Direction direction, long bytes) {
    breakBy(new Fault.CutAfter(direction, bytes));
  }

  /// COMMIT does not reach the server.
  public void cutBeforeCommit() {
    breakBy(new Fault.CutAtCommit(false));
  }

  /// COMMIT is done by the server, and nobody learns of it.
  public void cutAfterCommit() {
    breakBy(new Fault.CutAtCommit(true));
  }

  /// What is opened from now on works, and what was not broken goes on.
  public void comeBack() throws IOException {
    fault = Fault.NONE;
    if (entrance.isClosed()) {
      entrance = open(entrance.getLocalPort());
    }
  }

  /// How many connections were cut at a byte or at a COMMIT.
  public long cuts() {
    return cuts.get();
  }

  @Override
  public void close() throws IOException {
    shut();
    resetAll();
  }

  /// The port is free again only when nobody waits at the old entrance any more.
  private void shut() throws IOException {
    entrance.close();
    try {
      Objects.requireNonNull(doorkeeper).join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  Fault fault() {
    return fault;
  }

  void wasCut() {
    cuts.incrementAndGet();
  }

  void forget(FaultyLink link) {
    links.remove(link);
  }

  private void breakBy(Fault next) {
    fault = next;
    links.forEach(FaultyLink::notice);
  }

  private void resetAll() {
    links.forEach(FaultyLink::reset);
  }

  private ServerSocket open(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    doorkeeper = Thread.ofVirtual().start(() -> acceptAt(socket));
    return socket;
  }

  private void acceptAt(ServerSocket open) {
    try {
      while (true) {
        take(open.accept());
      }
    } catch (IOException closed) {
      // refused from now on, or the end of the test
    }
  }

  private void take(Socket client) throws IOException {
    if (fault instanceof Fault.Reset) {
      FaultyLink.reset(client);
      return;
    }
    try {
      var link =
          new FaultyLink(this, client, new Socket(InetAddress.getLoopbackAddress(), serverPort));
      links.add(link);
      link.start();
    } catch (IOException noServer) {
      FaultyLink.reset(client);
    }
  }
}
