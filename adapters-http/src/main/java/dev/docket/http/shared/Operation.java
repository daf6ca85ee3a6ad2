package dev.docket.http.shared;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a route takes and how it answers, as far as callers can see it. The server holds calls to
/// it, and the OpenAPI document is made of it.
///
/// @param summary what it does, in a few words; up to a comma it also names the operation
/// @param body the record that a body is read as; absent where there is none
/// @param bodyRequired whether the body may be left out
/// @param refusals the problems that are its own
public record Operation(
    String summary,
    List<Parameter> parameters,
    @Nullable Class<? extends Record> body,
    boolean bodyRequired,
    int maxBodyBytes,
    Reply reply,
    Set<ProblemType> refusals) {

  private static final int MAX_BODY_BYTES = 256 * 1024;

  public Operation {
    parameters = List.copyOf(parameters);
    refusals = Set.copyOf(refusals);
  }

  /// One that takes nothing and has nothing to tell.
  public static Operation named(String summary) {
    return new Operation(
        summary, List.of(), null, false, MAX_BODY_BYTES, Reply.nothing(), Set.of());
  }

  public Operation taking(Parameter... more) {
    var all = Stream.concat(parameters.stream(), Stream.of(more)).toList();
    return new Operation(summary, all, body, bodyRequired, maxBodyBytes, reply, refusals);
  }

  public Operation reading(Class<? extends Record> type, boolean required) {
    return new Operation(summary, parameters, type, required, maxBodyBytes, reply, refusals);
  }

  public Operation withBodyUpTo(int bytes) {
    return new Operation(summary, parameters, body, bodyRequired, bytes, reply, refusals);
  }

  public Operation answering(Reply other) {
    return new Operation(summary, parameters, body, bodyRequired, maxBodyBytes, other, refusals);
  }

  public Operation refusing(ProblemType... more) {
    var all = Stream.concat(refusals.stream(), Stream.of(more)).collect(Collectors.toSet());
    return new Operation(summary, parameters, body, bodyRequired, maxBodyBytes, reply, all);
  }

  /// Whether it serves pages, and what they are made of, to people; the OpenAPI document leaves it
  /// out.
  public boolean isForPeople() {
    return reply.isForPeople();
  }

  /// The problems that can come of what it takes and how it answers, and those that are its own.
  public Set<ProblemType> problems() {
    var all = new LinkedHashSet<ProblemType>();
    if (reply.mediaTypes().size() > 1) {
      all.add(ProblemTypes.NOT_ACCEPTABLE);
    }
    parameters.forEach(parameter -> all.addAll(parameter.refusals()));
    all.addAll(refusals);
    return all;
  }

  /// The names of the parameters that a query may have.
  public Set<String> queryNames() {
    return parameters.stream()
        .filter(parameter -> parameter.in() == Parameter.In.QUERY)
        .map(Parameter::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
