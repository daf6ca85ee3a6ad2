package dev.docket.application.identity.port;

import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.Role;
import org.jspecify.annotations.Nullable;

/// Which users a list is about; an absent value asks nothing.
///
/// @param email an address in its normalized form
public record UserFilter(@Nullable Role role, @Nullable UserStatus status, @Nullable String email) {

  public static final UserFilter ALL = new UserFilter(null, null, null);
}
