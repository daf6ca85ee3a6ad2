package dev.docket.http.identity;

import dev.docket.application.identity.InviteUser;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /users`.
@AnsweredAs(UserResponse.class)
@Described("An invitation.")
public record InviteUserRequest(
    @Described(
            value = "Whom to invite.",
            format = "email",
            example = "ada@example.org",
            minLength = 3,
            maxLength = EmailAddress.MAX_LENGTH)
        @Required
        @Nullable String email,
    @Described(value = "What the person is to be.", oneOf = Role.class, example = "member")
        @Required
        @Nullable String role) {

  InviteUser.Command toCommand(Violations violations) {
    var address = violations.read("", email, EmailAddress::new);
    var given = violations.read("", role, Role::parse);
    return violations.orThrow(() ->
        new InviteUser.Command(Objects.requireNonNull(address), Objects.requireNonNull(given)));
  }
}
