package dev.docket.http.identity;

import dev.docket.application.identity.ReviseUser;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Role;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /users/{id}`, a merge patch.
@AnsweredAs(UserResponse.class)
@Described("A merge patch of a user.")
public record ReviseUserRequest(
    @Described(value = "What the person is to be.", oneOf = Role.class, example = "member")
        @Nullable Change<@Required String> role,
    @Described(
            value = "Whether the person can log in.",
            pattern = "^(active|disabled)$",
            example = "disabled")
        @Nullable Change<@Required String> status) {

  ReviseUser.Command toCommand(UserId user, ExpectedVersion version, Violations violations) {
    var newRole = violations.read("", Change.wanted(role), Role::parse);
    var newStatus = violations.read("", Change.wanted(status), UserStatus::parse);
    return violations.orThrow(() -> new ReviseUser.Command(user, newRole, newStatus, version));
  }
}
