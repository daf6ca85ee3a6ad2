package dev.docket.application.identity;

import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure.Forbidden;
import dev.docket.domain.shared.Subject;

/// For what only people do: they have a password and logins, machines have neither.
final class Person {

  private Person() {}

  /// @throws Forbidden `person_required`
  static UserId of(Actor actor) {
    if (actor.subject().kind() != Subject.Kind.USER) {
      throw new Forbidden("person_required", "only a person can do this, not an API key");
    }
    return new UserId(actor.subject().id());
  }
}
