package dev.docket.http.events;

import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as it is answered.
public record EventResponse(
    UUID id,
    String type,
    String subjectType,
    UUID subjectId,
    long subjectVersion,
    Actor actor,
    String requestId,
    Instant occurredAt,
    Map<String, @Nullable Object> data) {

  /// @param id absent for somebody who had not shown who they are
  public record Actor(String type, @Nullable UUID id) {

    static Actor of(Subject subject) {
      var isKnown = subject.kind() != Subject.Kind.ANONYMOUS;
      return new Actor(subject.kind().code(), isKnown ? subject.id() : null);
    }
  }

  public static EventResponse of(RecordedEvent event) {
    return new EventResponse(
        event.id().value(),
        event.type(),
        event.subjectType(),
        event.subjectId(),
        event.subjectVersion(),
        Actor.of(event.actor()),
        event.requestId(),
        event.occurredAt(),
        event.data());
  }
}
