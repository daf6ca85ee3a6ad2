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
      Map.of(
          "orders",
          Set.of("customers", "events", "money"),
          "customers",
          Set.of("events"),
          "identity",
          Set.of("events", "limits"),
          "idempotency",
          Set.of("identity"),
          "events",
          Set.of(),
          "limits",
          Set.of("redis"),
          "money",
          Set.of(),
          "system",
          Set.of("openapi"),
          "openapi",
          Set.of(),
          SHARED,
          Set.of());

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
