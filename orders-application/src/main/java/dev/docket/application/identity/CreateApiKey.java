package dev.docket.application.identity;

import dev.docket.application.identity.port.ApiKeys;
import dev.docket.application.identity.port.Secrets;
import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.ApiKey;
import dev.docket.domain.identity.ApiKeyEvent;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.ApiKeyToken;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.Invalid;
import dev.docket.domain.shared.Failure.NotAuthenticated;
import dev.docket.domain.shared.Failure.Violation;
import dev.docket.domain.shared.Scope;
import dev.docket.domain.shared.Scopes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes an API key that can do no more than who makes it. The person who is logged in answers for
/// it; for a key that was made with a key, the person who answers for that one.
public final class CreateApiKey {

  private final Transactions transactions;
  private final ApiKeys keys;
  private final Users users;
  private final Scopes scopes;
  private final Secrets secrets;
  private final InstantSource clock;
  private final Ids ids;

  public CreateApiKey(
      Transactions transactions,
      ApiKeys keys,
      Users users,
      Scopes scopes,
      Secrets secrets,
      InstantSource clock,
      Ids ids) {
    this.transactions = transactions;
    this.keys = keys;
    this.users = users;
    this.scopes = scopes;
    this.secrets = secrets;
    this.clock = clock;
    this.ids = ids;
  }

  /// @param scopes as they are written
  public record Command(String name, List<String> scopes, @Nullable Instant expiresAt) {}

  /// @param token told here and never again
  public record Created(ApiKey key, ApiKeyToken token) {}

  /// @throws Invalid `unknown_scope`, or `future` for an end that has passed
  public Created handle(Actor actor, Command command) {
    actor.require(IdentityScopes.API_KEYS_WRITE);
    actor.requireAll(known(command.scopes()));
    var token = new ApiKeyToken(actor.tenant(), new ApiKeyId(ids.next()), secrets.next());
    return transactions.of(
        actor.tenant(),
        () -> {
          var key =
              ApiKey.make(
                  token,
                  answering(actor),
                  command.name(),
                  Set.copyOf(command.scopes()),
                  command.expiresAt(),
                  clock.instant());
          var event = new ApiKeyEvent(key, ApiKeyEvent.Change.CREATED, key.createdAt());
          keys.add(actor.tenant(), key, event.by(actor, ids.next()));
          return new Created(key, token);
        });
  }

  private List<Scope> known(List<String> codes) {
    var known = new ArrayList<Scope>();
    var violations = new ArrayList<Violation>();
    for (var index = 0; index < codes.size(); index++) {
      var scope = scopes.find(codes.get(index));
      scope.ifPresent(known::add);
      if (scope.isEmpty()) {
        violations.add(
            new Violation(
                "/scopes/" + index,
                "unknown_scope",
                "must be one of " + String.join(", ", scopes.codes())));
      }
    }
    if (!violations.isEmpty()) {
      throw new Invalid(violations);
    }
    return known;
  }

  /// The person who answers for the new key, who stays what they are until it is kept.
  private UserId answering(Actor actor) {
    var person =
        switch (actor.subject().kind()) {
          case USER -> new UserId(actor.subject().id());
          case API_KEY ->
              keys.find(actor.tenant(), new ApiKeyId(actor.credential()))
                  .map(ApiKey::user)
                  .orElseThrow(CreateApiKey::gone);
          case OPERATOR, ANONYMOUS -> throw gone();
        };
    return users
        .findForShare(actor.tenant(), person)
        .filter(User::isActive)
        .map(User::id)
        .orElseThrow(CreateApiKey::gone);
  }

  private static NotAuthenticated gone() {
    return new NotAuthenticated("invalid_token", "the credential is not good any more");
  }
}
