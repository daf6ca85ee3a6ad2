package dev.docket.domain.identity;

import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who is known asked for what they may not do.
public record AccessDenied(Actor actor, Optional<Scope> required, Instant occurredAt)
    implements IdentityEvent {

  @Override
  public String type() {
    return "access.denied";
  }

  @Override
  public String subjectType() {
    return actor.subject().kind().code();
  }

  @Override
  public UUID subjectId() {
    return actor.subject().id();
  }

  @Override
  public long subjectVersion() {
    return 0;
  }

  @Override
  public Map<String, @Nullable Object> data() {
    return required
        .<Map<String, @Nullable Object>>map(scope -> Map.of("required_scope", scope.code()))
        .orElseGet(Map::of);
  }
}
