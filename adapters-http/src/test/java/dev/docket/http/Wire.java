package dev.docket.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A connection of bytes, without the good manners of an HTTP client, and the strict reading of
/// what comes back.
public final class Wire implements AutoCloseable {

  private static final int TIMEOUT_MS = 15_000;
  private static final Pattern CONTENT_LENGTH = Pattern.compile("\r\nContent-Length: ([0-9]+)\r");

  private final Socket socket;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  public static Wire to(int port) throws IOException {
    return to(port, new Socket());
  }

  /// @param source an address of this machine, such as those that begin with 127
  public static Wire from(String source, int port) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(source), 0));
    return to(port, socket);
  }

  private static Wire to(int port, Socket socket) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
    socket.setSoTimeout(TIMEOUT_MS);
    return new Wire(socket);
  }

  /// Sends one request on a connection of its own, and reads the one answer that ends it.
  public static Answer exchange(int port, String request) {
    return exchange(port, request.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer exchange(int port, byte[] request) {
    try (var wire = to(port)) {
      wire.send(request);
      return wire.lastAnswer(isHead(request));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Sends requests one behind the other on one connection, the last of which ends it, and reads
  /// the answer to each.
  public static List<Answer> exchangeInTurn(int port, String... requests) {
    try (var wire = to(port)) {
      wire.send(String.join("", requests).getBytes(StandardCharsets.UTF_8));
      var answers = new ArrayList<Answer>();
      var rest = wire.socket.getInputStream().readAllBytes();
      while (answers.size() < requests.length - 1) {
        var end = endOfFirst(rest);
        answers.add(parse(Arrays.copyOf(rest, end), false));
        rest = Arrays.copyOfRange(rest, end, rest.length);
      }
      answers.add(parse(rest, false));
      return answers;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Sends a request and no more: the other side sees the end of the stream.
  public static Answer exchangeCutShort(int port, String request) {
    try (var wire = to(port)) {
      wire.send(request.getBytes(StandardCharsets.UTF_8));
      wire.socket.shutdownOutput();
      return wire.lastAnswer(false);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public void send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (SocketException refusedBeforeItsEnd) {
      // the answer is there all the same
      assertThat(bytes).hasSizeGreaterThan(8192);
    }
  }

  /// Goes on sending the same little thing, twenty times a second, until nobody takes it any more.
  public void dribble(String little) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              socket.getOutputStream().write(little.getBytes(StandardCharsets.UTF_8));
              Thread.sleep(50);
            }
          } catch (IOException | InterruptedException over) {
            // as it was meant
          }
        });
  }

  /// One answer with a length, on a connection that goes on.
  public Answer nextAnswer() throws IOException {
    var answer = new ByteArrayOutputStream();
    while (!isWhole(answer.toByteArray())) {
      var next = socket.getInputStream().read();
      assertThat(next).as("the end of <%s>", answer).isNotNegative();
      answer.write(next);
    }
    return parse(answer.toByteArray(), false);
  }

  private static boolean isWhole(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains("\r\n\r\n") && endOfFirst(bytes) == bytes.length;
  }

  /// The answer that the connection ends with.
  public Answer lastAnswer(boolean toHead) throws IOException {
    return parse(socket.getInputStream().readAllBytes(), toHead);
  }

  private static boolean isHead(byte[] request) {
    return new String(request, StandardCharsets.ISO_8859_1).startsWith("HEAD ");
  }

  /// Takes nothing but one whole answer, after interim ones.
  private static Answer parse(byte[] bytes, boolean toHead) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var end = text.indexOf("\r\n\r\n");
    assertThat(end).as("the end of the headers in <%s>", text).isPositive();
    var lines = new ArrayList<>(List.of(text.substring(0, end).split("\r\n", -1)));
    var rest = Arrays.copyOfRange(bytes, end + 4, bytes.length);
    var statusLine = lines.removeFirst();
    assertThat(statusLine).matches("HTTP/1\\.1 [1-5][0-9]{2} .*");
    var status = Integer.parseInt(statusLine.substring(9, 12));
    return status == 100 ? parse(rest, toHead) : answer(status, lines, rest, toHead);
  }

  private static int endOfFirst(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var length = CONTENT_LENGTH.matcher(text);
    assertThat(length.find()).as("the length of the first of <%s>", text).isTrue();
    return text.indexOf("\r\n\r\n") + 4 + Integer.parseInt(length.group(1));
  }

  private static Answer answer(int status, List<String> lines, byte[] rest, boolean toHead) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    for (var line : lines) {
      var parts = line.split(": ", 2);
      assertThat(parts).as(line).hasSize(2);
      headers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
    }
    var answer = new Answer(status, headers, new String(rest, StandardCharsets.UTF_8));
    assertThat(rest).as("the body").hasSize(bodyLength(answer, toHead));
    return answer;
  }

  private static int bodyLength(Answer answer, boolean toHead) {
    if (answer.status() == 204) {
      assertThat(answer.headers()).doesNotContainKeys("Content-Length", "Transfer-Encoding");
      return 0;
    }
    var length = Integer.parseInt(answer.header("Content-Length"));
    return toHead || answer.status() == 304 ? 0 : length;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
