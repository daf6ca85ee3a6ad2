package dev.docket.application.identity;

import dev.docket.application.identity.port.ApiKeys;
import dev.docket.application.identity.port.Sessions;
import dev.docket.application.identity.port.Tenants;
import dev.docket.application.identity.port.UserFilter;
import dev.docket.application.identity.port.Users;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.identity.ApiKey;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.IdentityScopes;
import dev.docket.domain.identity.Session;
import dev.docket.domain.identity.SessionId;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure.NotFound;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

public final class IdentityQueries {

  private final Tenants tenants;
  private final Users users;
  private final Sessions sessions;
  private final ApiKeys keys;
  private final InstantSource clock;

  public IdentityQueries(
      Tenants tenants, Users users, Sessions sessions, ApiKeys keys, InstantSource clock) {
    this.tenants = tenants;
    this.users = users;
    this.sessions = sessions;
    this.keys = keys;
    this.clock = clock;
  }

  /// @param name the person's, or the one that the API key was given
  /// @param email absent for an API key
  public record Me(@Nullable String name, @Nullable EmailAddress email, Tenant tenant) {}

  /// Who the caller is. Everyone who is known may ask.
  public Me me(Actor actor) {
    return switch (actor.subject().kind()) {
      case USER -> {
        var user = find(actor, new UserId(actor.subject().id()));
        yield new Me(user.name(), user.email(), tenant(actor));
      }
      case API_KEY -> {
        var key = find(actor, new ApiKeyId(actor.subject().id()));
        yield new Me(key.name(), null, tenant(actor));
      }
      case OPERATOR, ANONYMOUS -> throw new NotFound("user", actor.subject());
    };
  }

  /// The caller's tenant. Everyone who is known may ask.
  public Tenant tenant(Actor actor) {
    return tenants.find(actor.tenant()).orElseThrow(() -> new NotFound("tenant", actor.tenant()));
  }

  public User user(Actor actor, UserId id) {
    actor.require(IdentityScopes.USERS_READ);
    return find(actor, id);
  }

  public Page<User, UserId> users(Actor actor, UserFilter filter, PageRequest<UserId> page) {
    actor.require(IdentityScopes.USERS_READ);
    return users.list(actor.tenant(), filter, page);
  }

  public Count countUsers(Actor actor, UserFilter filter) {
    actor.require(IdentityScopes.USERS_READ);
    return users.count(actor.tenant(), filter, Count.MOST);
  }

  public ApiKey apiKey(Actor actor, ApiKeyId id) {
    actor.require(IdentityScopes.API_KEYS_WRITE);
    return find(actor, id);
  }

  public Page<ApiKey, ApiKeyId> apiKeys(Actor actor, PageRequest<ApiKeyId> page) {
    actor.require(IdentityScopes.API_KEYS_WRITE);
    return keys.list(actor.tenant(), page);
  }

  public Count countApiKeys(Actor actor) {
    actor.require(IdentityScopes.API_KEYS_WRITE);
    return keys.count(actor.tenant(), Count.MOST);
  }

  /// The caller's own sessions that can still be refreshed.
  public Page<Session, SessionId> sessions(Actor actor, PageRequest<SessionId> page) {
    return sessions.listLive(actor.tenant(), Person.of(actor), clock.instant(), page);
  }

  public Count countSessions(Actor actor) {
    return sessions.countLive(actor.tenant(), Person.of(actor), clock.instant(), Count.MOST);
  }

  private User find(Actor actor, UserId id) {
    return users.find(actor.tenant(), id).orElseThrow(() -> new NotFound("user", id));
  }

  private ApiKey find(Actor actor, ApiKeyId id) {
    return keys.find(actor.tenant(), id).orElseThrow(() -> new NotFound("api_key", id));
  }
}
