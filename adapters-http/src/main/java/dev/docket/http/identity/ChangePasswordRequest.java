package dev.docket.http.identity;

import dev.docket.application.identity.ChangePassword;
import dev.docket.domain.identity.Password;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /auth/password`. Prints its passwords as `***`.
@Described("A change of the password.")
public record ChangePasswordRequest(
    @Described(value = "The one that is good now.", example = "correct horse battery")
        @Required
        @Length(max = Password.MAX_LENGTH)
        @Nullable String currentPassword,
    @Described(
            value = "The one to be good from now on.",
            example = "correct horse battery",
            minLength = Password.MIN_LENGTH,
            maxLength = Password.MAX_LENGTH)
        @Required
        @Nullable String newPassword) {

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
