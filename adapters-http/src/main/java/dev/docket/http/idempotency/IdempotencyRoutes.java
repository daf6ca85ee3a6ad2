package dev.docket.http.idempotency;

import static dev.docket.http.Route.AUTHENTICATED;
import static dev.docket.http.Route.get;

import dev.docket.application.idempotency.IdempotencyQueries;
import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.domain.shared.Failure;
import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.Reply;
import io.javalin.http.Context;
import java.util.List;

/// What became of calls: `/idempotency-keys`.
public final class IdempotencyRoutes implements Routes {

  private final IdempotencyQueries queries;

  public IdempotencyRoutes(IdempotencyQueries queries) {
    this.queries = queries;
  }

  @Override
  public Tag tag() {
    return new Tag("Idempotency", "What became of calls that bore an idempotency key.");
  }

  @Override
  public List<Route> routes() {
    return List.of(
        get("/idempotency-keys/{key}", AUTHENTICATED, "Get what became of a call", this::show)
            .answering(Reply.tagged(SettledCallResponse.class))
            .refusing(IdempotencyProblems.KEY_NOT_FOUND));
  }

  private void show(Context http) {
    Answers.okWithoutVersion(http, SettledCallResponse.of(queries.get(Caller.of(http), key(http))));
  }

  /// The key in the address; what is none has never been borne by a call.
  private static IdempotencyKey key(Context http) {
    var text = http.pathParam("key");
    if (!IdempotencyKey.isOne(text)) {
      throw new Failure.NotFound("idempotency_key", text);
    }
    return new IdempotencyKey(text);
  }
}
