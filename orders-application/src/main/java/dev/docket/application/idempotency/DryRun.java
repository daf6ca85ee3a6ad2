package dev.docket.application.idempotency;

import dev.docket.application.shared.port.Transactions;
import dev.docket.domain.shared.Actor;

/// Runs a call without keeping anything of it. All is checked and answered as if it were kept.
public final class DryRun {

  private final Transactions transactions;

  public DryRun(Transactions transactions) {
    this.transactions = transactions;
  }

  public void handle(Actor actor, Runnable effect) {
    transactions.rehearsing(
        actor.tenant(),
        () -> {
          effect.run();
          return null;
        });
  }
}
