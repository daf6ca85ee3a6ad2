package dev.docket.bootstrap.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A conversation with a browser in its DevTools protocol: commands with answers, and events as
/// they happen.
final class DevTools implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// What happened in the browser.
  record Event(String method, JsonNode parameters) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger commands = new AtomicInteger();
  private final WebSocket socket;

  DevTools(URI address) {
    this.socket =
        http.newWebSocketBuilder()
            .connectTimeout(PATIENCE)
            .buildAsync(address, new Reader())
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .join();
  }

  /// Puts messages together, which come in parts.
  private final class Reader implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      message.append(part);
      if (isLast) {
        take(message.toString());
        message.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, part, isLast);
    }
  }

  private void take(String message) {
    var json = parse(message);
    var waiting = asked.remove(json.path("id").asInt());
    if (waiting == null) {
      events.add(new Event(json.path("method").asText(), json.path("params")));
    } else if (json.has("error")) {
      waiting.completeExceptionally(new AssertionError(message));
    } else {
      waiting.complete(json.path("result"));
    }
  }

  /// Does something in the browser, and returns what came of it.
  JsonNode command(String method, Map<String, ?> parameters) {
    var id = commands.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    asked.put(id, answer);
    var text = write(Map.of("id", id, "method", method, "params", parameters));
    return socket
        .sendText(text, true)
        .thenCompose(sent -> answer)
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  JsonNode command(String method) {
    return command(method, Map.of());
  }

  /// Events of this name since the last [#forget].
  List<JsonNode> events(String method) {
    return events.stream()
        .filter(event -> event.method().equals(method))
        .map(Event::parameters)
        .toList();
  }

  void forget() {
    events.clear();
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(json, notJson);
    }
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException notWritable) {
      throw new AssertionError(notWritable);
    }
  }
}
