package dev.docket.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.docket.persistence.Eventually;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes traces in OTLP over HTTP, as a collector does, and keeps them.
final class Collector implements AutoCloseable {

  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private final List<ExportTraceServiceRequest> batches = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private Collector(HttpServer server) {
    this.server = server;
  }

  static Collector start() throws IOException {
    var place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var collector = new Collector(HttpServer.create(place, 0));
    collector.server.createContext("/v1/traces", collector::take);
    collector.server.start();
    return collector;
  }

  private void take(HttpExchange http) throws IOException {
    try (http) {
      var body = http.getRequestBody().readAllBytes();
      bodies.add(body);
      batches.add(ExportTraceServiceRequest.parseFrom(body));
      http.sendResponseHeaders(200, -1);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// All that has come, as text as far as it is any.
  String text() {
    return bodies.stream()
        .map(body -> new String(body, StandardCharsets.ISO_8859_1))
        .collect(Collectors.joining("\n"));
  }

  /// What is said of the program that they are of.
  Map<String, String> resource() {
    return attributes(batches.getFirst().getResourceSpans(0).getResource().getAttributesList());
  }

  List<Told> spans() {
    return batches.stream()
        .flatMap(batch -> batch.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(Told::new)
        .toList();
  }

  /// The one whose parent this is, with those that are below it, once it has come.
  Told awaitChildOf(String spanId) {
    Eventually.within(20, () -> childrenOf(spanId).findAny().isPresent());
    return childrenOf(spanId).findFirst().orElseThrow();
  }

  Stream<Told> childrenOf(String spanId) {
    return spans().stream().filter(span -> span.parent().equals(spanId));
  }

  Stream<Told> ofTrace(String id) {
    return spans().stream().filter(span -> span.trace().equals(id));
  }

  private static Map<String, String> attributes(List<KeyValue> list) {
    return list.stream().collect(Collectors.toMap(KeyValue::getKey, Collector::value));
  }

  private static String value(KeyValue attribute) {
    var value = attribute.getValue();
    return value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue();
  }

  /// One span as it came.
  record Told(Span span) {

    String trace() {
      return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    String id() {
      return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    /// Empty where it has none.
    String parent() {
      return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    String name() {
      return span.getName();
    }

    boolean isServer() {
      return span.getKind() == Span.SpanKind.SPAN_KIND_SERVER;
    }

    boolean failed() {
      return span.getStatus().getCodeValue() == 2;
    }

    Map<String, String> attributes() {
      return Collector.attributes(span.getAttributesList());
    }

    boolean isWithin(Told other) {
      var slack = 2_000_000;
      return span.getStartTimeUnixNano() >= other.span.getStartTimeUnixNano() - slack
          && span.getEndTimeUnixNano() <= other.span.getEndTimeUnixNano() + slack;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
