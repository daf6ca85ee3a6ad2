package dev.docket.http.idempotency;

import dev.docket.application.idempotency.DryRun;
import dev.docket.application.idempotency.OnceOnly;
import dev.docket.application.idempotency.OnceOnly.Outcome;
import dev.docket.application.idempotency.port.Fingerprint;
import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.application.idempotency.port.StoredAnswer;
import dev.docket.http.Route;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Bodies;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.GivenAnswer;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.Problem;
import dev.docket.http.shared.QueryParameters;
import dev.docket.http.shared.Refusal;
import dev.docket.http.shared.Schemas;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands around each route that changes something, behind the question who may call it: a
/// call can be a dry run, and a call that bears an idempotency key has its effect once, with all of
/// its parts and its stored answer in one transaction. Handlers and use cases do not know of it.
///
/// Logins are left out: their answers are secrets that change with each call.
public final class GuardedWrites {

  private static final Parameter DRY_RUN =
      Parameter.query(
          "dry_run",
          "Whether the call is only tried: checked and answered as ever, with status 200 and the"
              + " header `Dry-Run: true`, but nothing of it is kept.",
          Schemas.flag());

  private final OnceOnly onceOnly;
  private final DryRun dryRun;
  private final SealedAnswers sealed;
  private final Consumer<Outcome> listener;

  /// @param listener is told how each call that bears a key has ended, if it was not refused
  public GuardedWrites(
      OnceOnly onceOnly, DryRun dryRun, SealedAnswers sealed, Consumer<Outcome> listener) {
    this.onceOnly = onceOnly;
    this.dryRun = dryRun;
    this.sealed = sealed;
    this.listener = listener;
  }

  /// The route with this around it; a route that only reads, or is about logins, as it is.
  public Route around(Route route) {
    if (route.method().equals("GET") || route.path().startsWith("/auth/")) {
      return route;
    }
    return route
        .taking(DRY_RUN, IdempotencyKeyHeader.PARAMETER)
        .handledBy(http -> guard(http, route));
  }

  private void guard(Context http, Route route) throws Exception {
    var key = IdempotencyKeyHeader.of(http);
    if (QueryParameters.of(http).isAsked(DRY_RUN.name())) {
      rehearse(http, route.handler());
    } else if (key.isPresent()) {
      once(http, route, key.get());
    } else {
      route.handler().handle(http);
    }
  }

  private void rehearse(Context http, Handler handler) {
    http.header("Dry-Run", "true");
    // a body that comes slowly must not hold a connection to the database
    Bodies.read(http);
    dryRun.handle(Caller.of(http), () -> answer(http, handler));
    Answers.rehearsed(http);
  }

  private void once(Context http, Route route, IdempotencyKey key) {
    var actor = Caller.of(http);
    var call = actor.tenant() + " " + key;
    var outcome =
        onceOnly.handle(
            actor,
            new OnceOnly.Call(key, fingerprint(http)),
            () -> {
              var given = answer(http, route.handler());
              return new StoredAnswer(
                  given.status(), resource(http, route, given), sealed.seal(call, given));
            });
    listener.accept(outcome);
    if (outcome instanceof Outcome.Again(var stored)) {
      var given = sealed.open(call, stored.content()).orElseThrow(GuardedWrites::lost);
      Answers.again(http, given);
    }
  }

  private static GivenAnswer answer(Context http, Handler handler) {
    try {
      handler.handle(http);
      return GivenAnswer.of(http);
    } catch (RuntimeException refused) {
      throw refused;
    } catch (Exception notDeclared) {
      throw new IllegalStateException(notDeclared);
    }
  }

  /// The one thing that the call was about: where the answer says that it is, or else the address,
  /// of an action as far as to the id in it.
  private static @Nullable String resource(Context http, Route route, GivenAnswer given) {
    if (given.location().isPresent() || !route.method().equals("POST")) {
      return given.location().orElseGet(http::path);
    }
    var id = route.path().indexOf("{id}");
    var action = route.path().length() - id - "{id}".length();
    return id < 0 ? null : http.path().substring(0, http.path().length() - action);
  }

  /// SHA-256 over the caller and the call, each part after its length.
  private static Fingerprint fingerprint(Context http) {
    var digest = sha256();
    var parts =
        Stream.of(
            String.valueOf(Caller.of(http).subject()),
            http.req().getMethod(),
            http.req().getRequestURI(),
            Objects.requireNonNullElse(http.req().getQueryString(), ""));
    parts.map(part -> part.getBytes(StandardCharsets.UTF_8)).forEach(part -> add(digest, part));
    add(digest, Bodies.read(http));
    return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private static Refusal lost() {
    return new Refusal(
        Problem.of(
            IdempotencyProblems.ANSWER_LOST,
            "the call has had its effect, but its answer can not be told again"));
  }
}
