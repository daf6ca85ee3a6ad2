package dev.docket.http.identity;

import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /auth/refresh` and `POST /auth/logout`. Prints its token as `***`.
public record RefreshRequest(@Required @Nullable String refreshToken) {

  String token(Violations violations) {
    return violations.orThrow(() -> Objects.requireNonNull(refreshToken));
  }

  @Override
  public String toString() {
    return "RefreshRequest[***]";
  }
}
