package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docket.bootstrap.api.Contract.Operation;
import dev.docket.http.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The contract: whole, made of the routes that are served, and changed knowingly only.
final class OpenApiDocumentTest {

  private static final Path SNAPSHOT = Path.of("src/test/resources/openapi.json");
  private static final String UNKNOWN = "01a20000-0000-7000-8000-00000000ffff";

  private static final TestServer SERVER = TestServer.shared();
  private static final JsonNode DOCUMENT = SERVER.system().get("/openapi.json").body();
  private static final Client OWNER = SERVER.company().owner();

  static List<Operation> operations() {
    return Contract.of(DOCUMENT).operations();
  }

  @Test
  void the_contract_is_the_one_that_was_reviewed() throws IOException {
    var served = pretty(DOCUMENT);
    if (Boolean.getBoolean("docket.openapi.update")) {
      Files.writeString(SNAPSHOT, served);
    }

    assertThat(served)
        .as(
            "the contract has changed; when that is meant, renew %s: mvn verify"
                + " -Dtest=OpenApiDocumentTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Ddocket.openapi.update=true",
            SNAPSHOT)
        .isEqualTo(Files.readString(SNAPSHOT));
  }

  @Test
  void every_route_is_in_the_contract_and_nothing_else_is() {
    var served =
        SERVER.routes().stream()
            .filter(route -> !route.operation().isForPeople())
            .map(OpenApiDocumentTest::name)
            .toList();

    assertThat(operations())
        .hasSizeGreaterThan(40)
        .extracting(operation -> operation.method() + " " + operation.path())
        .containsExactlyInAnyOrderElementsOf(served);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void what_is_in_the_contract_can_be_called(Operation operation) {
    var address =
        operation.path().replace("{slug}", "validation-failed").replaceAll("\\{[a-z_]+}", UNKNOWN);

    var answer =
        new Client(SERVER.system().api(), OWNER.token()).call(operation.method(), address, "");

    assertThat(answer.status()).isNotEqualTo(405).isLessThan(500);
    assertThat(answer.field("code")).isNotIn("not_found", "method_not_allowed");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_operation_says_what_it_is_about_and_how_it_answers(Operation operation) {
    var node = operation.node();

    assertThat(texts(node.path("tags")))
        .hasSize(1)
        .isSubsetOf(elements(DOCUMENT.path("tags")).map(tag -> tag.path("name").asText()).toList())
        .doesNotContain("None");
    assertThat(node.path("summary").asText()).isNotBlank();
    assertThat(node.path("description").asText()).isNotBlank();
    assertThat(node.path("responses").properties())
        .filteredOn(response -> response.getKey().startsWith("2"))
        .isNotEmpty()
        .allSatisfy(response -> {
          var isTold = response.getValue().has("content");
          assertThat(isTold || tellsNothing(node)).as(response.getKey()).isTrue();
        });
    assertThat(elements(node.path("parameters")).map(OpenApiDocumentTest::resolved))
        .allSatisfy(parameter -> assertThat(parameter.path("description").asText()).isNotBlank());
  }

  @Test
  void operations_are_named_by_what_they_do_each_in_its_own_way() {
    assertThat(operations())
        .extracting(Operation::id)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).matches("[a-z][A-Za-z]+"))
        .contains(
            "listOrders", "placeOrder", "placeManyOrders", "getOrder", "changeOrder", "cancelOrder")
        .contains("openTenant", "logIn", "getCaller", "createApiKey", "listEvents", "getContract");
  }

  @Test
  void every_field_of_every_body_is_described_and_has_an_example() {
    var schemas = DOCUMENT.at("/components/schemas").properties();

    assertThat(schemas)
        .hasSizeGreaterThan(40)
        .allSatisfy(schema ->
            assertThat(schema.getValue().path("properties").properties())
                .allSatisfy(property -> {
                  var field = property.getValue();
                  assertThat(field.path("description").asText())
                      .as(schema.getKey() + "." + property.getKey())
                      .isNotBlank();
                  assertThat(hasExample(field))
                      .as(schema.getKey() + "." + property.getKey())
                      .isTrue();
                }));
  }

  @Test
  void every_example_is_one() {
    var schemas = new ContractSchemas(DOCUMENT);

    assertThat(DOCUMENT.at("/components/schemas").properties())
        .allSatisfy(schema ->
            assertThat(elements(schema.getValue().path("examples")))
                .allSatisfy(example ->
                    assertThat(schemas.errors(schema.getValue(), example))
                        .as(schema.getKey())
                        .isEmpty()));
  }

  @Test
  void the_contract_is_told_again_only_to_those_who_do_not_have_it() {
    var told = SERVER.system().get("/openapi.json").isStatus(200);

    assertThat(told.header("Content-Type")).isEqualTo("application/json");
    assertThat(told.header("Cache-Control")).isEqualTo("no-cache");
    SERVER.system().get("/openapi.json", "If-None-Match", told.header("ETag")).isStatus(304);
  }

  private static boolean tellsNothing(JsonNode operation) {
    return operation.path("responses").has("204");
  }

  private static boolean hasExample(JsonNode schema) {
    return schema.has("examples")
        || schema.has("$ref")
        || schema.has("anyOf")
        || hasExampleOfItem(schema);
  }

  private static boolean hasExampleOfItem(JsonNode schema) {
    return schema.has("items") && hasExample(schema.path("items"));
  }

  private static JsonNode resolved(JsonNode node) {
    var reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : DOCUMENT.at(reference.substring(1));
  }

  private static List<String> texts(JsonNode list) {
    return elements(list).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static String name(Route route) {
    return route.method() + " " + route.path();
  }

  private static String pretty(JsonNode document) throws IOException {
    var lines = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return new ObjectMapper().writer(printer).writeValueAsString(document) + "\n";
  }
}
