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
import dev.docket.http.Tag;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.ETags;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.Lists;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.Reply;
import dev.docket.http.shared.Schemas;
import dev.docket.http.shared.Uuids;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The people of a tenant, and who is calling: `/users`.
public final class UserRoutes implements Routes {

  private static final Parameter ROLE =
      Parameter.query(
          "role",
          "Only users with this role.",
          Schemas.oneOf(Arrays.stream(Role.values()).map(Role::code).toList()));
  private static final Parameter STATUS =
      Parameter.query(
          "status",
          "Only users with this status.",
          Schemas.oneOf(Arrays.stream(UserStatus.values()).map(UserStatus::code).toList()));
  private static final Parameter EMAIL =
      Parameter.query(
          "email",
          "Only the user with this email address, in upper or lower case.",
          Schemas.email());

  private final IdentityUseCases identity;
  private final Lists lists;

  public UserRoutes(IdentityUseCases identity, Lists lists) {
    this.identity = identity;
    this.lists = lists;
  }

  @Override
  public Tag tag() {
    return new Tag("Users", "The people of the tenant, and who is calling.");
  }

  @Override
  public List<Route> routes() {
    var read = holding(IdentityScopes.USERS_READ);
    var write = holding(IdentityScopes.USERS_WRITE);
    return List.of(
        // before the routes of any user: the first that fits is taken
        get("/users/me", AUTHENTICATED, "Get the caller", this::me)
            .answering(Reply.tagged(MeResponse.class)),
        get("/users/me/sessions", AUTHENTICATED, "List own sessions, newest first", this::sessions)
            .taking(Lists.parameters())
            .answering(Reply.page(SessionResponse.class))
            .refusing(IdentityProblems.PERSON_REQUIRED),
        delete("/users/me/sessions/{id}", AUTHENTICATED, "End an own session", this::endSession)
            .refusing(IdentityProblems.SESSION_NOT_FOUND, IdentityProblems.PERSON_REQUIRED),
        get("/users", read, "List users, newest first", this::list)
            .taking(Lists.parameters(ROLE, STATUS, EMAIL))
            .answering(Reply.page(UserResponse.class)),
        post("/users", write, "Invite a user", this::invite)
            .reading(InviteUserRequest.class)
            .answering(Reply.created(InvitedUserResponse.class))
            .refusing(IdentityProblems.DUPLICATE_EMAIL),
        get("/users/{id}", read, "Get a user", this::show)
            .answering(Reply.tagged(UserResponse.class))
            .refusing(IdentityProblems.USER_NOT_FOUND),
        patch("/users/{id}", write, "Change a user, the role or the status", this::revise)
            .taking(ETags.IF_MATCH_REQUIRED)
            .reading(ReviseUserRequest.class)
            .answering(Reply.tagged(UserResponse.class))
            .refusing(
                IdentityProblems.USER_NOT_FOUND,
                IdentityProblems.LAST_OWNER,
                IdentityProblems.INVITATION_PENDING),
        delete("/users/{id}", write, "Remove a user", this::remove)
            .taking(ETags.IF_MATCH)
            .refusing(IdentityProblems.USER_NOT_FOUND, IdentityProblems.LAST_OWNER));
  }

  private void me(Context http) {
    var actor = Caller.of(http);
    Answers.okWithoutVersion(http, MeResponse.of(actor, identity.queries().me(actor)));
  }

  private void sessions(Context http) {
    var actor = Caller.of(http);
    var call = lists.read(http, text -> new SessionId(UUID.fromString(text)));
    var page = identity.queries().sessions(actor, call.page());
    lists.answer(
        http,
        call,
        page,
        session -> SessionResponse.of(session, actor),
        () -> identity.queries().countSessions(actor));
  }

  private void endSession(Context http) {
    JsonBody.readNothing(http);
    identity.endSession().handle(Caller.of(http), new SessionId(Uuids.inPath(http, "session")));
    Answers.noContent(http);
  }

  private void list(Context http) {
    var call = lists.read(http, text -> new UserId(UUID.fromString(text)));
    var actor = Caller.of(http);
    var filter = filter(call);
    var page = identity.queries().users(actor, filter, call.page());
    lists.answer(
        http, call, page, UserResponse::of, () -> identity.queries().countUsers(actor, filter));
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
        call.filter(ROLE, Role::parse),
        call.filter(STATUS, UserStatus::parse),
        call.filter(EMAIL, text -> new EmailAddress(text).normalized()));
  }
}
