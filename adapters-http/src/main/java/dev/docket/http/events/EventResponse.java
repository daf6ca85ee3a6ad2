package dev.docket.http.events;

import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.shared.Subject;
import dev.docket.http.shared.Described;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as it is answered.
@Described("Something that happened in the tenant.")
public record EventResponse(
    @Described("The id of the event.") UUID id,
    @Described(value = "What happened.", pattern = "^[a-z_]+\\.[a-z_]+$", example = "order.created")
        String type,
    @Described(
            value = "What kind of thing it happened to.",
            pattern = "^[a-z_]+$",
            example = "order")
        String subjectType,
    @Described("Which thing it happened to.") UUID subjectId,
    @Described("The version that the thing has by it.") long subjectVersion,
    @Described("Who did it.") Actor actor,
    @Described(value = "The name of the call that did it.", example = "checkout-7f3a")
        String requestId,
    @Described("When it happened.") Instant occurredAt,
    @Described("What else is to be told of it; other fields for other types.")
        Map<String, @Nullable Object> data) {

  /// @param id absent for who has none in the tenant
  @Described("Who did something.")
  public record Actor(
      @Described(
              value = "A person, a machine, whoever runs this server, or nobody who is known.",
              oneOf = Subject.Kind.class)
          String type,
      @Described("Which user or API key; null for others.") @Nullable UUID id) {

    static Actor of(Subject subject) {
      return new Actor(subject.kind().code(), subject.kind().hasId() ? subject.id() : null);
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
