package dev.docket.persistence.shared;

import dev.docket.domain.shared.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What is left for the time after a transaction, however it ended.
final class Aftermath {

  private final List<Runnable> work = new ArrayList<>();
  private final Map<String, Supplier<Optional<UUID>>> bearers = new HashMap<>();

  void leave(Runnable some) {
    work.add(some);
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
    work.forEach(Runnable::run);
  }
}
