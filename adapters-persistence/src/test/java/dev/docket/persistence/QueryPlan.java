package dev.docket.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;

/// How PostgreSQL has run a statement, as `explain (analyze, buffers)` tells.
record QueryPlan(JsonNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static QueryPlan parse(String json) {
    try {
      return new QueryPlan(JSON.readTree(json).get(0).get("Plan"));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(json, impossible);
    }
  }

  /// Each kind of scan that there is, once.
  List<String> scans() {
    return nodes().map(QueryPlan::type).filter(type -> type.endsWith("Scan")).distinct().toList();
  }

  /// The indexes by which a table is read.
  List<String> indexes(String table) {
    return of(table).map(node -> node.path("Index Name").asText()).distinct().toList();
  }

  /// How many rows of a table were looked at, also those that a filter then left out.
  long examined(String table) {
    return of(table).mapToLong(QueryPlan::examined).sum();
  }

  /// How often a table was looked into.
  long looks(String table) {
    return of(table).mapToLong(node -> node.path("Actual Loops").asLong()).sum();
  }

  /// The most rows that one step of it has sorted.
  long sorted() {
    return nodes()
        .filter(node -> type(node).endsWith("Sort"))
        .mapToLong(sort -> examined(sort.path("Plans").get(0)))
        .max()
        .orElse(0);
  }

  /// Pages that were read, from memory or disk.
  long pages() {
    return root.path("Shared Hit Blocks").asLong() + root.path("Shared Read Blocks").asLong();
  }

  private static long examined(JsonNode node) {
    var rows =
        node.path("Actual Rows").asDouble()
            + node.path("Rows Removed by Filter").asDouble()
            + node.path("Rows Removed by Index Recheck").asDouble();
    return Math.round(rows * node.path("Actual Loops").asLong());
  }

  private Stream<JsonNode> of(String table) {
    return nodes().filter(node -> node.path("Relation Name").asText().equals(table));
  }

  private Stream<JsonNode> nodes() {
    return nodes(root);
  }

  private static Stream<JsonNode> nodes(JsonNode node) {
    return Stream.concat(
        Stream.of(node), node.path("Plans").valueStream().flatMap(QueryPlan::nodes));
  }

  private static String type(JsonNode node) {
    return node.path("Node Type").asText();
  }

  @Override
  public String toString() {
    return root.toPrettyString();
  }
}
