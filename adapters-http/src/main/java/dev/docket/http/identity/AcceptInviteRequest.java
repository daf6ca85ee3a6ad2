package dev.docket.http.identity;

import dev.docket.application.identity.AcceptInvite;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.User;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /auth/accept-invite`. Prints its secrets as `***`.
@Described("What an invited person joins with.")
public record AcceptInviteRequest(
    @Described(
            value = "The token of the invitation.",
            example =
                "dki_01a1c3f28d5e7b409c1a2f6e4d3b5a7007a5b3d4e6f2a1c904b7e5d82f3c1a100123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")
        @Required
        @Nullable String inviteToken,
    @Described(value = "What the person is called.", example = "Grace Hopper")
        @Required
        @Length(max = User.MAX_NAME_LENGTH)
        @Nullable String name,
    @Described(
            value = "The password that the person chooses.",
            example = "correct horse battery",
            minLength = Password.MIN_LENGTH,
            maxLength = Password.MAX_LENGTH)
        @Required
        @Nullable String password) {

  AcceptInvite.Command toCommand(Violations violations) {
    var chosen = violations.read("/password", password, Password::new);
    return violations.orThrow(() ->
        new AcceptInvite.Command(
            Objects.requireNonNull(inviteToken),
            Objects.requireNonNull(name),
            Objects.requireNonNull(chosen)));
  }

  @Override
  public String toString() {
    return "AcceptInviteRequest[***]";
  }
}
