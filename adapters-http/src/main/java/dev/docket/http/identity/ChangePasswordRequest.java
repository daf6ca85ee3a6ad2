package dev.docket.http.identity;

import dev.docket.application.identity.ChangePassword;
import dev.docket.domain.identity.Password;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /auth/password`. Prints its passwords as `***`.
public record ChangePasswordRequest(
    @Required @Length(max = Password.MAX_LENGTH) @Nullable String currentPassword,
    @Required @Nullable String newPassword) {

  ChangePassword.Command toCommand(String source, Violations violations) {
    var chosen = violations.read("/new_password", newPassword, Password::new);
    return violations.orThrow(() ->
        new ChangePassword.Command(
            Objects.requireNonNull(currentPassword), Objects.requireNonNull(chosen), source));
  }

  @Override
  public String toString() {
    return "ChangePasswordRequest[***]";
  }
}
