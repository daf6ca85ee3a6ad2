package dev.docket.http.identity;

import dev.docket.http.shared.Described;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /auth/refresh` and `POST /auth/logout`. Prints its token as `***`.
@Described("A login to be prolonged or ended.")
public record RefreshRequest(
    @Described(
            value = "The newest refresh token of the login.",
            example =
                "dkr_01a1c3f28d5e7b409c1a2f6e4d3b5a7007a5b3d4e6f2a1c904b7e5d82f3c1a10_Zm9yLWRvY3VtZW50YXRpb24tb25seQZm9yLWRvY3VtZW50YXRpb24tb25seQZm9y")
        @Required
        @Nullable String refreshToken) {

  String token(Violations violations) {
    return violations.orThrow(() -> Objects.requireNonNull(refreshToken));
  }

  @Override
  public String toString() {
    return "RefreshRequest[***]";
  }
}
