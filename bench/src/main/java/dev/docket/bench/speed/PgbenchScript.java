package dev.docket.bench.speed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The statements of one call as pgbench runs them, for random tenants and orders, all in one round
/// trip and one implicit transaction: less than that no server can ask of the database.
///
/// pgbench can make random numbers but no ids, and to look one up would be a statement more. So the
/// statements make them of numbers by functions that the planner puts in their place (see [Seed]):
/// an element of a constant array for tenant and customer, four functions on texts for an order.
/// That is a microsecond for an order and a third of one for a tenant, where the call takes more
/// than a hundred. What else the call gave stays as it was given.
record PgbenchScript(Workload workload, String text) {

  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+");

  /// @param asked the id of the order that the call asked for; null where it asked for none
  /// @param sent what the call sent
  static PgbenchScript of(
      Workload workload,
      Settings settings,
      Company company,
      @Nullable SeededOrder asked,
      long base,
      List<Sent> sent) {
    var known = new HashMap<String, String>();
    known.put(company.tenant().toString(), "bench_tenant(:t)");
    known.put(company.customer().toString(), "bench_customer(:t)");
    if (asked != null) {
      known.put(asked.id().toString(), "bench_id(:ms, %d, 0)".formatted(SeededOrder.TAIL));
    }
    var isNew = workload == Workload.CREATE;
    var statements =
        sent.stream()
            .map(one -> statement(one, known, isNew))
            .collect(Collectors.joining("", "\\startpipeline\n", "\\endpipeline\n"));
    var variables = isNew ? ofNew(settings) : ofSeeded(settings, base);
    return new PgbenchScript(workload, variables + statements);
  }

  private static String ofSeeded(Settings settings, long base) {
    return """
    \\set t random(1, %d)
    \\set ms %d + %d * random(0, %d)
    """
        .formatted(settings.tenants(), base, SeededOrder.APART_MILLIS, settings.ordersOfEach() - 1);
  }

  // ids that grow with time, as the server's do; those of one client differ by their time
  private static String ofNew(Settings settings) {
    return """
    \\set t random(1, %d)
    \\set n :n + 1
    \\set ms :now + :n
    \\set tail %d + 64 * (1 + :client_id)
    """
        .formatted(settings.tenants(), SeededOrder.TAIL);
  }

  private static String statement(Sent sent, Map<String, String> known, boolean isNew) {
    var text =
        PARAMETER
            .matcher(sent.text().strip())
            .replaceAll(
                parameter -> Matcher.quoteReplacement(value(sent, parameter, known, isNew)));
    return text + ";\n";
  }

  private static String value(
      Sent sent, MatchResult parameter, Map<String, String> known, boolean isNew) {
    var value = sent.values().get(Integer.parseInt(parameter.group(1)) - 1);
    if (value == null) {
      return "null";
    }
    var expression = known.get(value);
    if (expression != null) {
      return expression;
    }
    if (isNew && isNewId(value)) {
      var id = "bench_id(:ms, :tail, %d)".formatted(known.size());
      known.put(value, id);
      return id;
    }
    return NUMBER.matcher(value).matches() ? value : literal(value);
  }

  private static boolean isNewId(String value) {
    return ID.matcher(value).matches() && UUID.fromString(value).version() == 7;
  }

  // a colon would begin the name of a variable, also within a text
  private static String literal(String value) {
    return "E'" + value.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a") + "'";
  }
}
