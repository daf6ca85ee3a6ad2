package dev.docket.domain.events;

import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened to one thing of a tenant. Each feature has its own sealed family.
public interface DomainEvent {

  /// Noun and past participle, `order.created`: for programs, never changes its meaning.
  String type();

  /// The noun of what it happened to, `order`.
  String subjectType();

  UUID subjectId();

  /// The version that the subject has since then; 0 when nothing changed and the subject was not
  /// looked at.
  long subjectVersion();

  Instant occurredAt();

  /// What changed: keys in snake_case, values String, Number, Boolean, null, or List and Map of
  /// these. Never a secret.
  Map<String, @Nullable Object> data();

  /// This event as the log keeps it: with its own id and with who did it in which request.
  default RecordedEvent by(Actor actor, UUID id) {
    return by(actor.subject(), actor.requestId(), id);
  }

  default RecordedEvent by(Subject actor, String requestId, UUID id) {
    return new RecordedEvent(
        new EventId(id),
        type(),
        subjectType(),
        subjectId(),
        subjectVersion(),
        actor,
        requestId,
        occurredAt(),
        data());
  }
}
