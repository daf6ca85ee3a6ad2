package dev.docket.bootstrap.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which feature may know which other one, in all layers alike. Adding a domain adds a line here.
final class FeatureEdges extends ArchCondition<JavaClass> {

  private static final String SHARED = "shared";

  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("orders", Set.of("customers", "events", "money")),
          Map.entry("customers", Set.of("events")),
          Map.entry("identity", Set.of("events", "limits")),
          Map.entry("idempotency", Set.of("identity")),
          Map.entry("events", Set.of()),
          Map.entry("limits", Set.of("redis")),
          Map.entry("money", Set.of()),
          Map.entry("system", Set.of("openapi")),
          Map.entry("openapi", Set.of()),
          Map.entry(SHARED, Set.of()),
          // the worked example of docs/extending.md
          Map.entry("invoices", Set.of("orders", "events", "money")));

  private static final Pattern FEATURE =
      Pattern.compile(
          "dev\\.docket\\.(?:domain|application|http|persistence)\\.([a-z]+)(?:\\..*)?");

  FeatureEdges() {
    super("know no features but the allowed ones");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    feature(type)
        .ifPresent(from ->
            type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> !isAllowed(from, dependency))
                .map(Dependency::getDescription)
                .forEach(text -> events.add(SimpleConditionEvent.violated(type, text))));
  }

  private static boolean isAllowed(String from, Dependency dependency) {
    return feature(dependency.getTargetClass())
        .map(to -> to.equals(from) || to.equals(SHARED) || allowed(from).contains(to))
        .orElse(true);
  }

  private static Set<String> allowed(String feature) {
    return ALLOWED.getOrDefault(feature, Set.of());
  }

  private static Optional<String> feature(JavaClass type) {
    var matcher = FEATURE.matcher(type.getPackageName());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
