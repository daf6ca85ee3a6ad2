package dev.docket.domain.events;

import dev.docket.domain.shared.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of the event log, which is timeline, audit trail and outbox at once. Never changed.
public record RecordedEvent(
    EventId id,
    String type,
    String subjectType,
    UUID subjectId,
    long subjectVersion,
    Subject actor,
    String requestId,
    Instant occurredAt,
    Map<String, @Nullable Object> data) {}
