package dev.docket.http.identity;

import dev.docket.application.identity.InviteUser;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /users`.
@AnsweredAs(UserResponse.class)
public record InviteUserRequest(@Required @Nullable String email, @Required @Nullable String role) {

  InviteUser.Command toCommand(Violations violations) {
    var address = violations.read("", email, EmailAddress::new);
    var given = violations.read("", role, Role::parse);
    return violations.orThrow(() ->
        new InviteUser.Command(Objects.requireNonNull(address), Objects.requireNonNull(given)));
  }
}
