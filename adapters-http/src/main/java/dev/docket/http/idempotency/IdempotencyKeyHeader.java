package dev.docket.http.idempotency;

import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.Problem;
import dev.docket.http.shared.Refusal;
import dev.docket.http.shared.Schemas;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;

/// The `Idempotency-Key` of a call, bare or quoted (IETF draft "The Idempotency-Key HTTP Header
/// Field"): both spell the same key.
final class IdempotencyKeyHeader {

  private static final Pattern BARE = Pattern.compile("([!#-~][!-~]{0,254})");
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[!#-\\[\\]-~]|\\\\[\"\\\\]){1,255})\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  static final Parameter PARAMETER =
      Parameter.header(
              "Idempotency-Key",
              "Makes the call one that can be sent again: with the same key it has its effect once,"
                  + " and is answered the same again for 24 hours.",
              Schemas.matching("^[!-~]{1,255}$", "order-2026-000117"))
          .refusing(
              IdempotencyProblems.MALFORMED_KEY,
              IdempotencyProblems.KEY_REUSED,
              IdempotencyProblems.KEY_IN_FLIGHT,
              IdempotencyProblems.ANSWER_LOST);

  private IdempotencyKeyHeader() {}

  /// @throws Refusal 400 when there is more than one header, or none of this shape
  static Optional<IdempotencyKey> of(Context http) {
    var headers = Collections.list(http.req().getHeaders("Idempotency-Key"));
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    if (headers.size() > 1) {
      throw malformed();
    }
    return Optional.of(read(headers.getFirst()));
  }

  private static IdempotencyKey read(String header) {
    var quoted = QUOTED.matcher(header);
    if (quoted.matches()) {
      return new IdempotencyKey(ESCAPE.matcher(quoted.group(1)).replaceAll("$1"));
    }
    if (!BARE.matcher(header).matches()) {
      throw malformed();
    }
    return new IdempotencyKey(header);
  }

  private static Refusal malformed() {
    return new Refusal(
        Problem.of(
            IdempotencyProblems.MALFORMED_KEY,
            "Idempotency-Key must be one key of 1 to 255 visible ASCII characters, quoted or not"));
  }
}
