package dev.docket.http.identity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.docket.application.identity.InviteUser;
import dev.docket.http.shared.Described;

/// An invited user, with the token that is shown this once. Prints it as `***`.
@Described("An invited user, with the token of the invitation.")
public record InvitedUserResponse(
    @JsonUnwrapped UserResponse user,
    @Described(
            value = "What the person joins with; shown this once.",
            example =
                "dki_01a1c3f28d5e7b409c1a2f6e4d3b5a7007a5b3d4e6f2a1c904b7e5d82f3c1a100123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")
        String inviteToken) {

  public static InvitedUserResponse of(InviteUser.Invited invited) {
    return new InvitedUserResponse(UserResponse.of(invited.user()), invited.token().value());
  }

  @Override
  public String toString() {
    return "InvitedUserResponse[%s, ***]".formatted(user.id());
  }
}
