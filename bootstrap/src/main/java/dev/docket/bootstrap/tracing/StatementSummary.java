package dev.docket.bootstrap.tracing;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the statements of one text do, and to which tables: `INSERT orders INSERT events COMMIT`.
/// Setting the tenant is left out where it only goes along.
///
/// @param operation where there is only one
record StatementSummary(String text, Optional<String> operation) {

  private static final Pattern END = Pattern.compile(";\\s*");
  private static final Predicate<String> SETS_TENANT =
      Pattern.compile("^select app_set_tenant\\b").asPredicate();

  /// Not what stands behind `for update`, `for no key update`, `do update`, or a parameter `:from`.
  private static final Pattern TABLE =
      Pattern.compile("(?<!:)\\b(?:into|from|join|(?<!for )(?<!key )(?<!do )update)\\s+([a-z_]+)");

  /// Which is no table.
  private static final Pattern NAMED_QUERY = Pattern.compile("\\bwith ([a-z_]+) as ");

  static StatementSummary of(String text) {
    var statements = END.splitAsStream(text.strip()).toList();
    var told = statements.stream().filter(SETS_TENANT.negate()).map(String::strip).toList();
    if (told.isEmpty()) {
      return new StatementSummary("SELECT app_set_tenant", Optional.of("SELECT"));
    }
    return new StatementSummary(
        told.stream().map(StatementSummary::summary).collect(Collectors.joining(" ")),
        told.size() == 1 ? Optional.of(operation(told.getFirst())) : Optional.empty());
  }

  private static String summary(String statement) {
    var named = names(NAMED_QUERY, statement).toList();
    return Stream.concat(
            Stream.of(operation(statement)),
            names(TABLE, statement).distinct().filter(table -> !named.contains(table)))
        .collect(Collectors.joining(" "));
  }

  private static Stream<String> names(Pattern pattern, String statement) {
    return pattern.matcher(statement).results().map(match -> match.group(1));
  }

  /// Queries that begin with named ones only read.
  private static String operation(String statement) {
    var word = statement.split("\\s", 2)[0].toUpperCase(Locale.ROOT);
    return word.equals("WITH") ? "SELECT" : word;
  }
}
