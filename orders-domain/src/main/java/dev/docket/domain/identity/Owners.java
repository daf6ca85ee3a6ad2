package dev.docket.domain.identity;

import dev.docket.domain.shared.Failure;
import java.util.List;

/// The active owners of a tenant, of whom one must stay.
public record Owners(List<User> active) {

  public Owners {
    active = List.copyOf(active);
  }

  /// Sees to it that there is an owner left when this user is none any more.
  ///
  /// @throws Failure.RuleBroken `last_owner`
  public void requireOneBeside(User user) {
    if (active.size() == 1 && active.getFirst().id().equals(user.id())) {
      throw new Failure.RuleBroken(
          "last_owner", "a tenant keeps an active owner: make somebody else an owner first");
    }
  }
}
