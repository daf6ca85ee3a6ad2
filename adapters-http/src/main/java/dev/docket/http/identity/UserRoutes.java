package dev.docket.http.identity;

import static dev.docket.http.Route.AUTHENTICATED;
import static dev.docket.http.Route.delete;
import static dev.docket.http.Route.get;
import static dev.docket.http.Route.holding;
import static dev.docket.http.Route.patch;
import static dev.docket.http.Route.post;

import dev.docket.application.identity.IdentityUseCases;
import dev.docket.application.identity.RemoveUser;
import dev.docket.application.identity.port.UserFilter;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.identity.UserStatus;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Role;
import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.ETags;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.Lists;
import dev.docket.http.shared.Uuids;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The people of a tenant, and who is calling: `/users`.
public final class UserRoutes implements Routes {

  private final IdentityUseCases identity;
  private final Lists lists;

  public UserRoutes(IdentityUseCases identity, Lists lists) {
    this.identity = identity;
    this.lists = lists;
  }

  @Override
  public List<Route> routes() {
    var read = holding(IdentityScopes.USERS_READ);
    var write = holding(IdentityScopes.USERS_WRITE);
    return List.of(
        // before the routes of any user: the first that fits is taken
        get("/users/me", AUTHENTICATED, "Get the caller", this::me),
        get("/users/me/sessions", AUTHENTICATED, "List the own sessions", this::sessions),
        delete("/users/me/sessions/{id}", AUTHENTICATED, "End an own session", this::endSession),
        get("/users", read, "List users, newest first", this::list),
        post("/users", write, "Invite a user", this::invite),
        get("/users/{id}", read, "Get a user", this::show),
        patch("/users/{id}", write, "Change a user's role or status", this::revise),
        delete("/users/{id}", write, "Remove a user", this::remove));
  }

  private void me(Context http) {
    var actor = Caller.of(http);
    Answers.okWithoutVersion(http, MeResponse.of(actor, identity.queries().me(actor)));
  }

  private void sessions(Context http) {
    var actor = Caller.of(http);
    var call = lists.read(http, Set.of(), text -> new SessionId(UUID.fromString(text)));
    var page = identity.queries().sessions(actor, call.page());
    lists.answer(http, call, page, session -> SessionResponse.of(session, actor));
  }

  private void endSession(Context http) {
    JsonBody.readNothing(http);
    identity.endSession().handle(Caller.of(http), new SessionId(Uuids.inPath(http, "session")));
    Answers.noContent(http);
  }

  private void list(Context http) {
    var call =
        lists.read(
            http, Set.of("role", "status", "email"), text -> new UserId(UUID.fromString(text)));
    var page = identity.queries().users(Caller.of(http), filter(call), call.page());
    lists.answer(http, call, page, UserResponse::of);
  }

  private void invite(Context http) {
    var command = JsonBody.read(http, InviteUserRequest.class, InviteUserRequest::toCommand);
    var invited = identity.invite().handle(Caller.of(http), command);
    var user = invited.user();
    Answers.created(http, user.id(), InvitedUserResponse.of(invited), user.version());
  }

  private void show(Context http) {
    var user = identity.queries().user(Caller.of(http), pathId(http));
    Answers.ok(http, UserResponse.of(user), user.version());
  }

  private void revise(Context http) {
    var version = ETags.required(http);
    var command =
        JsonBody.read(
            http,
            ReviseUserRequest.class,
            (request, violations) -> request.toCommand(pathId(http), version, violations));
    var user = identity.reviseUser().handle(Caller.of(http), command);
    Answers.changed(http, UserResponse.of(user), user.version());
  }

  private void remove(Context http) {
    var version = ETags.asked(http);
    JsonBody.readNothing(http);
    var command = new RemoveUser.Command(pathId(http), version);
    identity.removeUser().handle(Caller.of(http), command);
    Answers.noContent(http);
  }

  private static UserId pathId(Context http) {
    return new UserId(Uuids.inPath(http, "user"));
  }

  private static UserFilter filter(Lists.Call<UserId> call) {
    return new UserFilter(
        call.filter("role", Role::parse),
        call.filter("status", UserStatus::parse),
        call.filter("email", text -> new EmailAddress(text).normalized()));
  }
}
