package dev.docket.http.identity;

import static dev.docket.http.Route.delete;
import static dev.docket.http.Route.get;
import static dev.docket.http.Route.holding;
import static dev.docket.http.Route.post;

import dev.docket.application.identity.IdentityUseCases;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.Lists;
import dev.docket.http.shared.Reply;
import dev.docket.http.shared.Uuids;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;

/// The credentials of machines: `/api-keys`.
public final class ApiKeyRoutes implements Routes {

  private final IdentityUseCases identity;
  private final Lists lists;

  public ApiKeyRoutes(IdentityUseCases identity, Lists lists) {
    this.identity = identity;
    this.lists = lists;
  }

  @Override
  public Tag tag() {
    return new Tag("API keys", "The credentials of machines.");
  }

  @Override
  public List<Route> routes() {
    var write = holding(IdentityScopes.API_KEYS_WRITE);
    return List.of(
        get("/api-keys", write, "List API keys, newest first", this::list)
            .taking(Lists.parameters())
            .answering(Reply.page(ApiKeyResponse.class)),
        post("/api-keys", write, "Create an API key", this::create)
            .reading(CreateApiKeyRequest.class)
            .answering(Reply.createdForGood(CreatedApiKeyResponse.class)),
        get("/api-keys/{id}", write, "Get an API key", this::show)
            .answering(Reply.tagged(ApiKeyResponse.class))
            .refusing(IdentityProblems.API_KEY_NOT_FOUND),
        delete("/api-keys/{id}", write, "Revoke an API key", this::revoke)
            .refusing(IdentityProblems.API_KEY_NOT_FOUND));
  }

  private void list(Context http) {
    var call = lists.read(http, text -> new ApiKeyId(UUID.fromString(text)));
    var actor = Caller.of(http);
    var page = identity.queries().apiKeys(actor, call.page());
    lists.answer(
        http, call, page, ApiKeyResponse::of, () -> identity.queries().countApiKeys(actor));
  }

  private void create(Context http) {
    var command = JsonBody.read(http, CreateApiKeyRequest.class, CreateApiKeyRequest::toCommand);
    var created = identity.createApiKey().handle(Caller.of(http), command);
    Answers.created(http, created.key().id(), CreatedApiKeyResponse.of(created));
  }

  private void show(Context http) {
    var key = identity.queries().apiKey(Caller.of(http), pathId(http));
    Answers.okWithoutVersion(http, ApiKeyResponse.of(key));
  }

  private void revoke(Context http) {
    JsonBody.readNothing(http);
    identity.revokeApiKey().handle(Caller.of(http), pathId(http));
    Answers.noContent(http);
  }

  private static ApiKeyId pathId(Context http) {
    return new ApiKeyId(Uuids.inPath(http, "api_key"));
  }
}
