package dev.docket.application.events.port;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which events a list is about; an absent value asks nothing.
///
/// @param types the event is of one of these; none asked for means any
/// @param actor the id of the person or machine that acted
/// @param from the event occurred then or later
/// @param to the event occurred before then
public record EventFilter(
    Set<String> types,
    @Nullable String subjectType,
    @Nullable UUID subject,
    @Nullable UUID actor,
    @Nullable Instant from,
    @Nullable Instant to) {

  public static final EventFilter ALL = new EventFilter(Set.of(), null, null, null, null, null);

  /// What happened to one subject.
  public static EventFilter of(String subjectType, UUID subject) {
    return new EventFilter(Set.of(), subjectType, subject, null, null, null);
  }

  public EventFilter {
    types = Set.copyOf(types);
  }
}
