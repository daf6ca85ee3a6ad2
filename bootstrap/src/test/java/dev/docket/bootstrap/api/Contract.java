package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The contract that a server publishes, to which each of its answers in the API tests is held: its
/// status, its headers, its type and its body are among those that the contract tells of, and so is
/// the body of a change that was made.
public final class Contract {

  private static final Map<String, Contract> OF_SERVERS = new ConcurrentHashMap<>();
  private static final Map<JsonNode, Contract> KNOWN = new ConcurrentHashMap<>();

  private static final JsonNode ANY_PROBLEM =
      JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/Problem");

  /// What an answer says only where the contract tells so.
  private static final List<String> TELLING_HEADERS =
      List.of(
          "ETag",
          "Location",
          "Link",
          "Idempotent-Replayed",
          "RateLimit",
          "RateLimit-Policy",
          "Retry-After",
          "WWW-Authenticate",
          "Accept-Patch",
          "Allow");

  private final JsonNode document;
  private final ContractSchemas schemas;
  private final List<Operation> operations;

  private Contract(JsonNode document) {
    this.document = document;
    this.schemas = new ContractSchemas(document);
    this.operations =
        properties(document.path("paths"))
            .flatMap(path -> operations(path.getKey(), path.getValue()))
            .sorted(Comparator.comparing(Operation::isTemplate))
            .toList();
  }

  /// What can be called, by method and address.
  ///
  /// @param path of the address, with the prefix
  public record Operation(String method, String path, Pattern pattern, JsonNode node) {

    public String id() {
      return node.path("operationId").asText();
    }

    boolean isTemplate() {
      return path.contains("{");
    }

    boolean takes(String wanted, String address) {
      return method.equals(wanted) && pattern.matcher(address).matches();
    }
  }

  /// One call as it was sent.
  ///
  /// @param body empty for none
  public record Call(String method, URI address, String body) {}

  /// Holds the answers of a server to its contract from now on.
  static void readFrom(Client server) {
    var document = server.get("/openapi.json").isStatus(200).body();
    OF_SERVERS.put(server.api(), of(document));
  }

  /// Such a server has stopped; another one may take its place.
  static void forget(Client server) {
    OF_SERVERS.remove(server.api());
  }

  /// That of the server that was called, where it is one of the tests' own.
  static Optional<Contract> of(Call call) {
    var address = call.address();
    return Optional.ofNullable(
        OF_SERVERS.get(address.getScheme() + "://" + address.getRawAuthority()));
  }

  public static Contract of(JsonNode document) {
    return KNOWN.computeIfAbsent(document, Contract::new);
  }

  public List<Operation> operations() {
    return operations;
  }

  /// @throws AssertionError when the answer, or the call, is not as the contract says
  public void hold(Call call, Answer answer) {
    var told = "%s %s: %s".formatted(call.method(), call.address(), answer);
    assertThat(answer.header("X-Request-Id")).as(told).matches("[A-Za-z0-9._-]{1,64}");
    var method = call.method().equals("HEAD") ? "GET" : call.method();
    operations.stream()
        .filter(one -> one.takes(method, call.address().getRawPath()))
        .findFirst()
        .ifPresentOrElse(
            operation -> hold(operation, call, answer, told), () -> holdElsewhere(answer, told));
  }

  /// Where there is no operation, there is nothing but problems and answers to preflights.
  private void holdElsewhere(Answer answer, String told) {
    if (answer.status() >= 400 && !answer.body().isMissingNode()) {
      assertThat(schemas.errors(ANY_PROBLEM, answer.body())).as(told).isEmpty();
    }
  }

  private void hold(Operation operation, Call call, Answer answer, String told) {
    var response = response(operation, answer);
    assertThat(response.isObject()).as("status of " + told).isTrue();
    holdHeaders(response, answer, told);
    // the contract says that there is a page, and no more: programs do not read it
    var isPage = answer.header("Content-Type").startsWith("text/html");
    if (!call.method().equals("HEAD") && !isPage) {
      holdBody(response, call, answer, told);
    }
    // a batch is taken with orders in it that are not acceptable
    var isBatch = operation.node().path("responses").has("207");
    if (answer.status() < 300 && !isBatch) {
      holdRequest(operation, call, told);
    }
  }

  private JsonNode response(Operation operation, Answer answer) {
    var responses = operation.node().path("responses");
    var ofStatus = resolved(responses.path(String.valueOf(answer.status())));
    // what has no status of its own can only be a problem
    return ofStatus.isMissingNode() && answer.status() >= 400
        ? resolved(responses.path("default"))
        : ofStatus;
  }

  private void holdHeaders(JsonNode response, Answer answer, String told) {
    var documented = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    properties(response.path("headers"))
        .forEach(header -> {
          documented.add(header.getKey());
          if (resolved(header.getValue()).path("required").asBoolean()) {
            assertThat(answer.header(header.getKey())).as(told).isNotEmpty();
          }
        });
    for (var header : TELLING_HEADERS) {
      if (!answer.header(header).isEmpty()) {
        assertThat(documented).as(told).contains(header);
      }
    }
  }

  private void holdBody(JsonNode response, Call call, Answer answer, String told) {
    var content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(answer.text()).as(told).isEmpty();
      return;
    }
    var mediaType = answer.header("Content-Type").split(";", 2)[0];
    var schema = content.path(mediaType).path("schema");
    assertThat(schema.isObject()).as("type of " + told).isTrue();
    var isSparse = String.valueOf(call.address().getRawQuery()).contains("fields=");
    var errors =
        isSparse
            ? schemas.errorsOfParts(schema, answer.body())
            : schemas.errors(schema, value(answer));
    assertThat(errors).as(told).isEmpty();
  }

  private static JsonNode value(Answer answer) {
    return answer.body().isMissingNode() ? TextNode.valueOf(answer.text()) : answer.body();
  }

  private void holdRequest(Operation operation, Call call, String told) {
    var schema = operation.node().at("/requestBody/content/application~1json/schema");
    if (schema.isObject() && !call.body().isEmpty()) {
      assertThat(schemas.errors(schema, Client.json(call.body())))
          .as("body %s of %s", call.body(), told)
          .isEmpty();
    }
  }

  private JsonNode resolved(JsonNode node) {
    var reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }

  private Stream<Operation> operations(String path, JsonNode item) {
    var server =
        (item.has("servers") ? item : document).at("/servers/0/url").asText().replaceAll("/$", "");
    var address = server + path;
    var pattern = Pattern.compile(address.replace(".", "\\.").replaceAll("\\{[a-z_]+}", "[^/]+"));
    return properties(item)
        .filter(member -> member.getValue().has("operationId"))
        .map(member ->
            new Operation(
                member.getKey().toUpperCase(Locale.ROOT), address, pattern, member.getValue()));
  }

  private static Stream<Map.Entry<String, JsonNode>> properties(JsonNode object) {
    return object instanceof MissingNode
        ? Stream.empty()
        : StreamSupport.stream(object.properties().spliterator(), false);
  }
}
