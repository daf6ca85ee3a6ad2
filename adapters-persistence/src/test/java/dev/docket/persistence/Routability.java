package dev.docket.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/// Whether a database that is spread over shards by tenant could send each statement to the one
/// shard that it is about: each look into a tenant table compares `tenant_id` with a parameter.
///
/// Two things are asked. The plan says of each scan which conditions it has; made for the owner, so
/// that the conditions of row-level security are not among them. But PostgreSQL also concludes
/// conditions from joins, which others do not, so the text must compare as often as the plan scans.
final class Routability {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern IN_TEXT = Pattern.compile("\\btenant_id\\s*=\\s*\\$\\d+");
  private static final Pattern IN_PLAN =
      Pattern.compile("\\((?:[a-z_0-9]+\\.)?tenant_id = \\$\\d+\\)");
  private static final List<String> CONDITIONS = List.of("Index Cond", "Recheck Cond", "Filter");

  private final Connection owner;
  private final Set<String> tenantTables;

  private Routability(Connection owner) throws SQLException {
    this.owner = owner;
    this.tenantTables = tenantTables(owner);
  }

  /// What is wrong with the texts, each of which may hold several statements with `?` for
  /// parameters.
  static List<String> of(Collection<String> texts, Connection owner) throws SQLException {
    if (texts.isEmpty()) {
      return List.of("no statement was executed, so nothing is proven");
    }
    var routability = new Routability(owner);
    var complaints = new ArrayList<String>();
    for (var text : new LinkedHashSet<>(texts)) {
      for (var statement : Parser.parseJdbcSql(text, true, true, true, false, true)) {
        if (!statement.nativeSql.strip().equals("commit")) {
          complaints.addAll(routability.of(statement));
        }
      }
    }
    return complaints;
  }

  private List<String> of(NativeQuery statement) throws SQLException {
    var scans = tenantScans(plan(statement)).toList();
    var complaints = new ArrayList<String>();
    for (var scan : scans) {
      if (conditions(scan).noneMatch(IN_PLAN.asMatchPredicate())) {
        complaints.add(complaint("its look into " + scan.get("Relation Name").asText(), statement));
      }
    }
    if (complaints.isEmpty()
        && IN_TEXT.matcher(statement.nativeSql).results().count() < scans.size()) {
      complaints.add(complaint("one of its tables, by its text,", statement));
    }
    return complaints;
  }

  private static String complaint(String what, NativeQuery statement) {
    return what + " is not of one tenant: " + statement.nativeSql.strip();
  }

  private JsonNode plan(NativeQuery query) throws SQLException {
    var nulls = String.join(", ", Collections.nCopies(query.bindPositions.length, "null"));
    try (var statement = owner.createStatement()) {
      statement.execute("set plan_cache_mode = force_generic_plan");
      statement.execute("prepare examined as " + query.nativeSql);
      try (var result =
          statement.executeQuery(
              "explain (format json) execute examined"
                  + (nulls.isEmpty() ? "" : "(" + nulls + ")"))) {
        result.next();
        return JSON.readTree(result.getString(1)).get(0).get("Plan");
      } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
        throw new IllegalStateException(impossible);
      } finally {
        statement.execute("deallocate examined");
      }
    }
  }

  private Stream<JsonNode> tenantScans(JsonNode node) {
    var below = node.path("Plans").valueStream().flatMap(this::tenantScans);
    var relation = node.path("Relation Name").asText();
    // a ModifyTable names the table that it writes to; what it writes is found by a scan below it
    var isScan = !node.path("Node Type").asText().equals("ModifyTable");
    return isScan && tenantTables.contains(relation)
        ? Stream.concat(Stream.of(node), below)
        : below;
  }

  private static Stream<String> conditions(JsonNode scan) {
    return CONDITIONS.stream()
        .map(scan::path)
        .map(JsonNode::asText)
        .flatMap(Routability::conjuncts);
  }

  /// `((a) AND (b))` is two conditions, `(a)` one; an `OR` stays together.
  private static Stream<String> conjuncts(String condition) {
    if (!condition.startsWith("((")) {
      return Stream.of(condition);
    }
    var inner = condition.substring(1, condition.length() - 1);
    var parts = new ArrayList<String>();
    var depth = 0;
    var start = 0;
    for (var at = 0; at < inner.length(); at++) {
      depth += inner.charAt(at) == '(' ? 1 : inner.charAt(at) == ')' ? -1 : 0;
      if (depth == 0 && inner.startsWith(" OR ", at)) {
        return Stream.of(condition);
      }
      if (depth == 0 && inner.startsWith(" AND ", at)) {
        parts.add(inner.substring(start, at));
        start = at + " AND ".length();
      }
    }
    parts.add(inner.substring(start));
    return parts.stream();
  }

  private static Set<String> tenantTables(Connection owner) throws SQLException {
    try (var statement = owner.createStatement();
        var result =
            statement.executeQuery(
                """
                select relname from pg_class
                join pg_attribute on attrelid = pg_class.oid and attname = 'tenant_id'
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                """)) {
      var tables = new LinkedHashSet<String>();
      while (result.next()) {
        tables.add(result.getString(1));
      }
      return tables;
    }
  }
}
