package dev.docket.domain.events;

import dev.docket.domain.shared.Scope;

public final class EventScopes {

  public static final Scope READ = Scope.administration("events", Scope.Access.READ);

  private EventScopes() {}
}
