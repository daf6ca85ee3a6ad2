package dev.docket.persistence;

import dev.docket.persistence.FaultyNetwork.Direction;
import dev.docket.persistence.FaultyNetwork.Fault;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One connection through a [FaultyNetwork].
final class FaultyLink {

  private static final int BUFFER = 64 * 1024;

  /// @param due by [System#nanoTime]
  private record Piece(ByteBuffer bytes, long due) {}

  private final FaultyNetwork network;
  private final Socket client;
  private final Socket server;
  private final CommitWatch commits = new CommitWatch();
  private final Set<Direction> lost = EnumSet.noneOf(Direction.class);
  private Fault counted = Fault.NONE;
  private long passed;
  private boolean committing;

  FaultyLink(FaultyNetwork network, Socket client, Socket server) throws IOException {
    this.network = network;
    this.client = client;
    this.server = server;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  void start() {
    pass(Direction.TO_SERVER, client, server);
    pass(Direction.TO_CLIENT, server, client);
  }

  /// What falls silent once is lost, also when nothing is sent meanwhile.
  synchronized void notice() {
    if (network.fault() instanceof Fault.Silence silence) {
      lost.addAll(silence.directions());
    }
  }

  void reset() {
    network.forget(this);
    reset(client);
    reset(server);
  }

  static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      // by the other side
    }
  }

  private void pass(Direction direction, Socket from, Socket to) {
    var queue = new LinkedBlockingQueue<Piece>();
    Thread.ofVirtual().start(() -> whileOpen(() -> take(direction, from, queue)));
    Thread.ofVirtual().start(() -> whileOpen(() -> give(queue, to)));
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void whileOpen(Work work) {
    try {
      work.run();
    } catch (IOException closed) {
      // by one of the two sides
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!isLost()) {
      reset();
    }
  }

  /// Nobody hears that somebody has hung up, either.
  private synchronized boolean isLost() {
    return !lost.isEmpty() && network.fault() instanceof Fault.Silence;
  }

  private void take(Direction direction, Socket from, BlockingQueue<Piece> queue)
      throws IOException {
    var buffer = new byte[BUFFER];
    var in = from.getInputStream();
    for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
      var passing = passing(direction, Arrays.copyOf(buffer, length));
      var delay = network.fault() instanceof Fault.Delay some ? some.millis() : 0;
      var due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delay);
      queue.add(new Piece(ByteBuffer.wrap(passing), due));
    }
  }

  private static void give(BlockingQueue<Piece> queue, Socket to)
      throws IOException, InterruptedException {
    while (true) {
      var piece = queue.take();
      TimeUnit.NANOSECONDS.sleep(piece.due() - System.nanoTime());
      to.getOutputStream().write(piece.bytes().array());
    }
  }

  /// What of it passes.
  private synchronized byte[] passing(Direction direction, byte[] bytes) throws IOException {
    var commits = direction == Direction.TO_SERVER && this.commits.sees(bytes);
    notice();
    if (lost.contains(direction)) {
      return new byte[0];
    }
    return switch (network.fault()) {
      case Fault.CutAfter cut when cut.direction() == direction -> upTo(cut, bytes);
      case Fault.CutAtCommit cut -> aroundCommit(cut, direction, commits, bytes);
      default -> bytes;
    };
  }

  private byte[] upTo(Fault.CutAfter cut, byte[] bytes) throws IOException {
    if (!counted.equals(cut)) {
      counted = cut;
      passed = 0;
    }
    var rest = cut.bytes() - passed;
    passed += bytes.length;
    if (rest >= bytes.length) {
      return bytes;
    }
    var to = cut.direction() == Direction.TO_SERVER ? server : client;
    to.getOutputStream().write(bytes, 0, (int) rest);
    throw cut();
  }

  private byte[] aroundCommit(
      Fault.CutAtCommit cut, Direction direction, boolean commits, byte[] bytes)
      throws IOException {
    if ((commits && !cut.done()) || (committing && direction == Direction.TO_CLIENT)) {
      throw cut();
    }
    committing |= commits;
    return bytes;
  }

  private IOException cut() {
    network.wasCut();
    return new IOException("cut");
  }
}
