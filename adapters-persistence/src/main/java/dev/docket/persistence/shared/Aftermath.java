package dev.docket.persistence.shared;

import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// What is left for the time after a transaction, however it ended.
final class Aftermath {

  /// That something of a tenant has changed.
  private record News(TenantChanges changes, TenantId tenant) {

    void tell() {
      changes.changed(tenant);
    }
  }

  /// Each once, however often it was left.
  private final Set<News> news = new LinkedHashSet<>();

  private final Map<String, Supplier<Optional<UUID>>> bearers = new HashMap<>();

  void leaveTelling(TenantChanges changes, TenantId tenant) {
    news.add(new News(changes, tenant));
  }

  /// @param field of which there can be only one of each value
  /// @param bearer looks for what bears the value already
  void leaveLookFor(String field, Supplier<Optional<UUID>> bearer) {
    bearers.put("duplicate_" + field, bearer);
  }

  /// The failure with what only a look can tell that the failed transaction does not allow.
  RuntimeException explain(RuntimeException failure) {
    return failure instanceof Failure.Duplicate duplicate && bearers.containsKey(duplicate.code())
        ? duplicate.of(bearers.get(duplicate.code()).get().orElse(null))
        : failure;
  }

  void run() {
    news.forEach(News::tell);
  }
}
