package dev.docket.domain.shared;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All scopes that the features of this program declared, and who holds which.
public final class Scopes {

  private final Map<String, Scope> byCode;
  private final Map<Role, Set<Scope>> byRole;

  public Scopes(Collection<Scope> declared) {
    this.byCode =
        declared.stream()
            .distinct()
            .collect(Collectors.toUnmodifiableMap(Scope::code, Function.identity()));
    this.byRole =
        Arrays.stream(Role.values())
            .collect(
                Collectors.toUnmodifiableMap(Function.identity(), role -> heldBy(role, declared)));
  }

  /// The scope that is written so; empty when no feature declared it.
  public Optional<Scope> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /// How all scopes are written, in alphabetical order.
  public List<String> codes() {
    return byCode.keySet().stream().sorted().toList();
  }

  public Set<Scope> heldBy(Role role) {
    return byRole.getOrDefault(role, Set.of());
  }

  /// Of the scopes that are written so, those which the role covers.
  public Set<Scope> of(Collection<String> codes, Role role) {
    var held = heldBy(role);
    return known(codes)
        .filter(scope -> held.stream().anyMatch(mine -> mine.covers(scope)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Scope> known(Collection<String> codes) {
    return codes.stream().map(byCode::get).filter(Objects::nonNull);
  }

  private static Set<Scope> heldBy(Role role, Collection<Scope> declared) {
    return declared.stream()
        .filter(scope -> scope.heldBy(role))
        .collect(Collectors.toUnmodifiableSet());
  }
}
