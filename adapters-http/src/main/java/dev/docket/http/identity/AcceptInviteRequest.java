package dev.docket.http.identity;

import dev.docket.application.identity.AcceptInvite;
import dev.docket.domain.identity.Password;
import dev.docket.domain.identity.User;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /auth/accept-invite`. Prints its secrets as `***`.
public record AcceptInviteRequest(
    @Required @Nullable String inviteToken,
    @Required @Length(max = User.MAX_NAME_LENGTH) @Nullable String name,
    @Required @Nullable String password) {

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
