package dev.docket.http.shared;

import java.util.Map;
import java.util.Set;

/// A parameter of the query, or a header, that a route knows.
///
/// @param description what it does, in a sentence
/// @param schema what values it takes, as JSON Schema (2020-12); a list is written with commas
/// @param refusals the problems that come of it, beyond a value that is not acceptable
public record Parameter(
    In in,
    String name,
    String description,
    Map<String, Object> schema,
    boolean required,
    Set<ProblemType> refusals) {

  public enum In {
    QUERY,
    HEADER
  }

  public Parameter {
    schema = Map.copyOf(schema);
    refusals = Set.copyOf(refusals);
  }

  public static Parameter query(String name, String description, Map<String, Object> schema) {
    return new Parameter(In.QUERY, name, description, schema, false, Set.of());
  }

  public static Parameter header(String name, String description, Map<String, Object> schema) {
    return new Parameter(In.HEADER, name, description, schema, false, Set.of());
  }

  /// The parameter as one that must be there.
  public Parameter demanded() {
    return new Parameter(in, name, description, schema, true, refusals);
  }

  public Parameter refusing(ProblemType... types) {
    return new Parameter(in, name, description, schema, required, Set.of(types));
  }
}
