package dev.docket.bench.speed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Stands between a server and its database and notes which statements pass, in the database's own
/// protocol: what is compared with is then what the server does, whatever its code becomes. Nothing
/// is measured through it.
final class WireTap implements AutoCloseable {

  private static final int NO_TLS_YET = 80_877_103;
  private static final int NO_GSS_YET = 80_877_104;

  private static final int BOOL = 16;
  private static final int INT8 = 20;
  private static final int INT2 = 21;
  private static final int INT4 = 23;
  private static final int FLOAT8 = 701;
  private static final int UUID_TYPE = 2950;

  private final ServerSocket door;
  private final Database.Login database;
  private final Map<Socket, List<Sent>> noted = new ConcurrentHashMap<>();
  private volatile boolean isNoting;

  private WireTap(ServerSocket door, Database.Login database) {
    this.door = door;
    this.database = database;
  }

  static WireTap before(Database.Login database) throws IOException {
    var tap = new WireTap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), database);
    Thread.ofPlatform().daemon().start(tap::accept);
    return tap;
  }

  int port() {
    return door.getLocalPort();
  }

  /// The statements of a call. What the server does besides may be among them, so the call is made
  /// several times and the fewest are taken.
  List<Sent> during(Callable<?> call) throws Exception {
    List<Sent> fewest = List.of();
    for (var time = 0; time < 5; time++) {
      noted.clear();
      isNoting = true;
      var _ = call.call();
      isNoting = false;
      var all = noted.values().stream().flatMap(List::stream).filter(Sent::isWork).toList();
      if (fewest.isEmpty() || all.size() < fewest.size()) {
        fewest = all;
      }
    }
    return fewest;
  }

  private void accept() {
    try {
      while (true) {
        var client = door.accept();
        var server = new Socket(database.host(), database.port());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().start(() -> answer(server, client));
        Thread.ofPlatform().daemon().start(() -> ask(client, server));
      }
    } catch (IOException closed) {
      // the end
    }
  }

  private static void answer(Socket server, Socket client) {
    try (server;
        client) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException ended) {
      // by one of both: the other one is closed here
    }
  }

  private void ask(Socket client, Socket server) {
    try (server;
        client;
        var in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        var out = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()))) {
      greet(in, out);
      var statements = new HashMap<String, Prepared>();
      while (true) {
        var kind = in.readByte();
        var body = new byte[in.readInt() - Integer.BYTES];
        in.readFully(body);
        note(client, statements, kind, ByteBuffer.wrap(body));
        out.writeByte(kind);
        send(in, out, body);
      }
    } catch (EOFException ended) {
      // by the client: the server is closed here
    } catch (IOException ended) {
      // by the server, or while it was asked
    }
  }

  private static void greet(DataInputStream in, DataOutputStream out) throws IOException {
    int code;
    do {
      var body = new byte[in.readInt() - Integer.BYTES];
      in.readFully(body);
      send(in, out, body);
      code = ByteBuffer.wrap(body).getInt();
    } while (code == NO_TLS_YET || code == NO_GSS_YET);
  }

  private static void send(DataInputStream in, DataOutputStream out, byte[] body)
      throws IOException {
    out.writeInt(body.length + Integer.BYTES);
    out.write(body);
    if (in.available() == 0) {
      out.flush();
    }
  }

  private record Prepared(String text, List<Integer> types) {}

  private void note(
      Socket client, Map<String, Prepared> statements, byte kind, ByteBuffer message) {
    switch (kind) {
      case 'P' -> statements.put(text(message), new Prepared(text(message), types(message)));
      case 'B' -> {
        var _ = text(message);
        var prepared = statements.get(text(message));
        if (isNoting && prepared != null) {
          noted
              .computeIfAbsent(client, _ -> new ArrayList<>())
              .add(new Sent(prepared.text(), values(message, prepared.types())));
        }
      }
      default -> {
        // neither a text nor values
      }
    }
  }

  private static List<Integer> types(ByteBuffer message) {
    var types = new ArrayList<Integer>();
    for (var left = message.getShort(); left > 0; left--) {
      types.add(message.getInt());
    }
    return types;
  }

  private static List<@Nullable String> values(ByteBuffer message, List<Integer> types) {
    var formats = new ArrayList<Short>();
    for (var left = message.getShort(); left > 0; left--) {
      formats.add(message.getShort());
    }
    var values = new ArrayList<@Nullable String>();
    var count = message.getShort();
    for (var index = 0; index < count; index++) {
      var length = message.getInt();
      if (length < 0) {
        values.add(null);
        continue;
      }
      var bytes = new byte[length];
      message.get(bytes);
      var format = formats.isEmpty() ? 0 : formats.get(formats.size() == 1 ? 0 : index);
      values.add(
          format == 0 ? new String(bytes, StandardCharsets.UTF_8) : value(bytes, types.get(index)));
    }
    return values;
  }

  private static String value(byte[] bytes, int type) {
    var binary = ByteBuffer.wrap(bytes);
    return switch (type) {
      case BOOL -> String.valueOf(binary.get() != 0);
      case INT2 -> String.valueOf(binary.getShort());
      case INT4 -> String.valueOf(binary.getInt());
      case INT8 -> String.valueOf(binary.getLong());
      case FLOAT8 -> String.valueOf(binary.getDouble());
      case UUID_TYPE -> new UUID(binary.getLong(), binary.getLong()).toString();
      default -> throw new IllegalStateException("a value of the type " + type + " in binary");
    };
  }

  private static String text(ByteBuffer message) {
    var length = 0;
    while (message.get(message.position() + length) != 0) {
      length++;
    }
    var bytes = new byte[length];
    message.get(bytes).get();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
