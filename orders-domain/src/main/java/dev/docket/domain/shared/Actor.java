package dev.docket.domain.shared;

import java.util.Set;

/// Who is asking, in which tenant, with which rights, and in which request.
///
/// Every use case takes one and asks it first; the event log keeps its subject and request id.
///
/// @param requestId correlates a change with the call that made it, 1-64 of `[A-Za-z0-9._-]`
public record Actor(
    TenantId tenant, Subject subject, Role role, Set<Scope> scopes, String requestId) {

  public Actor {
    scopes = Set.copyOf(scopes);
  }

  /// @throws Failure.Forbidden when none of the actor's scopes covers the required one
  public void require(Scope required) {
    if (!may(required)) {
      throw new Failure.Forbidden(required);
    }
  }

  public boolean may(Scope required) {
    return scopes.contains(required) || scopes.stream().anyMatch(scope -> scope.covers(required));
  }
}
