package dev.docket.domain.shared;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All scopes that the features of this program declared, and who holds which.
public final class Scopes {

  private final Map<Role, Set<Scope>> byRole;

  public Scopes(Collection<Scope> declared) {
    this.byRole =
        Arrays.stream(Role.values())
            .collect(
                Collectors.toUnmodifiableMap(Function.identity(), role -> heldBy(role, declared)));
  }

  public Set<Scope> heldBy(Role role) {
    return byRole.getOrDefault(role, Set.of());
  }

  private static Set<Scope> heldBy(Role role, Collection<Scope> declared) {
    return declared.stream()
        .filter(scope -> scope.heldBy(role))
        .collect(Collectors.toUnmodifiableSet());
  }
}
