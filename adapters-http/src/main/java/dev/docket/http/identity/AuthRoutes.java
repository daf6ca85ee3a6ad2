package dev.docket.http.identity;

import static dev.docket.http.Route.ANYONE;
import static dev.docket.http.Route.AUTHENTICATED;
import static dev.docket.http.Route.anyone;
import static dev.docket.http.Route.post;

import dev.docket.application.identity.IdentityUseCases;
import dev.docket.application.limits.RateLimits.Policy;
import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.Reply;
import dev.docket.http.shared.Source;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;

/// Registering, logging in and out, joining, passwords: `/auth`.
public final class AuthRoutes implements Routes {

  private final IdentityUseCases identity;
  private final boolean registrationEnabled;

  /// @param registrationEnabled without it there is no route to open a tenant
  public AuthRoutes(IdentityUseCases identity, boolean registrationEnabled) {
    this.identity = identity;
    this.registrationEnabled = registrationEnabled;
  }

  @Override
  public Tag tag() {
    return new Tag("Authentication", "Open a tenant, join it, log in and out.");
  }

  @Override
  public List<Route> routes() {
    var register =
        post(
                "/auth/register",
                anyone(Policy.REGISTER),
                "Open a tenant, and log its owner in",
                this::register)
            .reading(RegisterRequest.class)
            .answering(Reply.createdAtNoAddress(RegisteredResponse.class))
            .refusing(IdentityProblems.DUPLICATE_SLUG, IdentityProblems.BUSY);
    return Stream.concat(
            registrationEnabled ? Stream.of(register) : Stream.empty(),
            Stream.of(
                post("/auth/login", anyone(Policy.LOGIN), "Log in", this::logIn)
                    .reading(LogInRequest.class)
                    .answering(Reply.ok(TokensResponse.class))
                    .refusing(
                        IdentityProblems.INVALID_CREDENTIALS,
                        IdentityProblems.TOO_MANY_ATTEMPTS,
                        IdentityProblems.BUSY),
                post("/auth/refresh", anyone(Policy.REFRESH), "Refresh a login", this::refresh)
                    .reading(RefreshRequest.class)
                    .answering(Reply.ok(TokensResponse.class))
                    .refusing(IdentityProblems.INVALID_REFRESH_TOKEN),
                post("/auth/logout", ANYONE, "Log out", this::logOut)
                    .reading(RefreshRequest.class)
                    .refusing(IdentityProblems.INVALID_REFRESH_TOKEN),
                post(
                        "/auth/accept-invite",
                        ANYONE,
                        "Accept an invite, and log in",
                        this::acceptInvite)
                    .reading(AcceptInviteRequest.class)
                    .answering(Reply.ok(TokensResponse.class))
                    .refusing(IdentityProblems.INVALID_INVITE_TOKEN, IdentityProblems.BUSY),
                post("/auth/password", AUTHENTICATED, "Change the password", this::password)
                    .reading(ChangePasswordRequest.class)
                    .refusing(
                        IdentityProblems.INVALID_CREDENTIALS,
                        IdentityProblems.PERSON_REQUIRED,
                        IdentityProblems.TOO_MANY_ATTEMPTS,
                        IdentityProblems.BUSY)))
        .toList();
  }

  private void register(Context http) {
    var command = JsonBody.read(http, RegisterRequest.class, RegisterRequest::toCommand);
    var opened = identity.openTenant().handle(Exchange.of(http).requestId(), command);
    Answers.created(http, RegisteredResponse.of(opened));
  }

  private void logIn(Context http) {
    var command =
        JsonBody.read(
            http,
            LogInRequest.class,
            (request, violations) -> request.toCommand(Source.of(http), violations));
    var tokens = identity.logIn().handle(Exchange.of(http).requestId(), command);
    Answers.ok(http, TokensResponse.of(tokens));
  }

  private void refresh(Context http) {
    var token = JsonBody.read(http, RefreshRequest.class, RefreshRequest::token);
    var tokens = identity.refresh().handle(Exchange.of(http).requestId(), token);
    Answers.ok(http, TokensResponse.of(tokens));
  }

  private void logOut(Context http) {
    var token = JsonBody.read(http, RefreshRequest.class, RefreshRequest::token);
    identity.logOut().handle(Exchange.of(http).requestId(), token);
    Answers.noContent(http);
  }

  private void acceptInvite(Context http) {
    var command = JsonBody.read(http, AcceptInviteRequest.class, AcceptInviteRequest::toCommand);
    var tokens = identity.acceptInvite().handle(Exchange.of(http).requestId(), command);
    Answers.ok(http, TokensResponse.of(tokens));
  }

  private void password(Context http) {
    var command =
        JsonBody.read(
            http,
            ChangePasswordRequest.class,
            (request, violations) -> request.toCommand(Source.of(http), violations));
    identity.changePassword().handle(Caller.of(http), command);
    Answers.noContent(http);
  }
}
