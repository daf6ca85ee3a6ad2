package dev.docket.application.identity;

import dev.docket.application.identity.port.ApiKeys;
import dev.docket.application.shared.port.Ids;
import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.identity.ApiKeyEvent;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;

/// Revokes an API key, at once and for good.
public final class RevokeApiKey {

  private final Transactions transactions;
  private final ApiKeys keys;
  private final InstantSource clock;
  private final Ids ids;

  public RevokeApiKey(Transactions transactions, ApiKeys keys, InstantSource clock, Ids ids) {
    this.transactions = transactions;
    this.keys = keys;
    this.clock = clock;
    this.ids = ids;
  }

  public void handle(Actor actor, ApiKeyId id) {
    actor.require(IdentityScopes.API_KEYS_WRITE);
    transactions.run(
        actor.tenant(),
        () -> {
          var key =
              keys.findForUpdate(actor.tenant(), id).orElseThrow(() -> new NotFound("api_key", id));
          var event = new ApiKeyEvent(key, ApiKeyEvent.Change.REVOKED, clock.instant());
          keys.remove(actor.tenant(), key, event.by(actor, ids.next()));
        });
  }
}
