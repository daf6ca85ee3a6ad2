package dev.docket.http.identity;

import dev.docket.application.identity.ReviseUser;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Role;
import dev.docket.http.shared.Violations;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /users/{id}`; what is absent stays as it is.
public record ReviseUserRequest(@Nullable String role, @Nullable String status) {

  ReviseUser.Command toCommand(UserId user, ExpectedVersion version, Violations violations) {
    var newRole = violations.read("", role, Role::parse);
    var newStatus = violations.read("", status, UserStatus::parse);
    return violations.orThrow(() -> new ReviseUser.Command(user, newRole, newStatus, version));
  }
}
