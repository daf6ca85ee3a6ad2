package dev.docket.domain.shared;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is asking, in which tenant, with which rights, and in which request.
///
/// Every use case takes one and asks it first; the event log keeps its subject and request id.
///
/// @param role what a person is in the tenant; absent for a machine, which has scopes alone
/// @param credential what was shown: the id of the login session or of the API key
/// @param requestId correlates a change with the call that made it, 1-64 of `[A-Za-z0-9._-]`
public record Actor(
    TenantId tenant,
    Subject subject,
    @Nullable Role role,
    Set<Scope> scopes,
    UUID credential,
    String requestId) {

  public Actor {
    scopes = Set.copyOf(scopes);
  }

  /// @throws Failure.Forbidden when none of the actor's scopes covers the required one
  public void require(Scope required) {
    if (!may(required)) {
      throw new Failure.Forbidden(required);
    }
  }

  /// Nobody gives to another what they do not hold themselves.
  ///
  /// @throws Failure.Forbidden naming the first one, by its name, that is not covered
  public void requireAll(Collection<Scope> given) {
    given.stream().sorted(Comparator.comparing(Scope::code)).forEach(this::require);
  }

  public boolean may(Scope required) {
    return scopes.contains(required) || scopes.stream().anyMatch(scope -> scope.covers(required));
  }
}
