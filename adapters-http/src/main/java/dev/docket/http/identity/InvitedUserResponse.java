package dev.docket.http.identity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.docket.application.identity.InviteUser;

/// An invited user, with the token that is shown this once. Prints it as `***`.
public record InvitedUserResponse(@JsonUnwrapped UserResponse user, String inviteToken) {

  public static InvitedUserResponse of(InviteUser.Invited invited) {
    return new InvitedUserResponse(UserResponse.of(invited.user()), invited.token().value());
  }

  @Override
  public String toString() {
    return "InvitedUserResponse[%s, ***]".formatted(user.id());
  }
}
