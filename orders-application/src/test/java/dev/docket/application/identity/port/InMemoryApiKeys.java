package dev.docket.application.identity.port;

import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.InMemoryTable;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.ApiKey;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.User;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.time.Instant;
import java.util.Optional;

/// A key whose user was removed is not found any more.
public final class InMemoryApiKeys implements ApiKeys {

  private final InMemoryTable<ApiKey> keys;
  private final InMemoryEventLog events;
  private final Users users;

  public InMemoryApiKeys(InMemoryTransactions transactions, InMemoryEventLog events, Users users) {
    this.keys = new InMemoryTable<>(transactions);
    this.events = events;
    this.users = users;
  }

  @Override
  public void add(TenantId tenant, ApiKey key, RecordedEvent event) {
    keys.put(tenant, key.id().value(), key);
    events.append(tenant, event);
  }

  @Override
  public void remove(TenantId tenant, ApiKey key, RecordedEvent event) {
    if (find(tenant, key.id()).isEmpty()) {
      throw new Failure.Stale(0);
    }
    keys.remove(tenant, key.id().value());
    events.append(tenant, event);
  }

  @Override
  public Optional<ApiKey> find(TenantId tenant, ApiKeyId id) {
    return keys.find(tenant, id.value()).filter(key -> isThere(tenant, key));
  }

  @Override
  public Optional<ApiKey> findForUpdate(TenantId tenant, ApiKeyId id) {
    return find(tenant, id);
  }

  @Override
  public Optional<InUse> findInUse(TenantId tenant, ApiKeyId id) {
    return find(tenant, id)
        .flatMap(key ->
            users
                .find(tenant, key.user())
                .filter(User::isActive)
                .map(user -> new InUse(key, user.role())));
  }

  @Override
  public void markUsed(TenantId tenant, ApiKeyId id, Instant now) {
    find(tenant, id)
        .filter(key -> key.lastUsedAt() == null || key.lastUsedAt().isBefore(now))
        .ifPresent(key -> keys.put(tenant, id.value(), used(key, now)));
  }

  @Override
  public Page<ApiKey, ApiKeyId> list(TenantId tenant, PageRequest<ApiKeyId> page) {
    return keys.page(tenant, key -> isThere(tenant, key), page, ApiKey::id, ApiKeyId::value);
  }

  @Override
  public Count count(TenantId tenant, int atMost) {
    return keys.count(tenant, key -> isThere(tenant, key), atMost);
  }

  private boolean isThere(TenantId tenant, ApiKey key) {
    return users.find(tenant, key.user()).isPresent();
  }

  private static ApiKey used(ApiKey key, Instant now) {
    return new ApiKey(
        key.id(),
        key.user(),
        key.name(),
        key.scopes(),
        key.secret(),
        key.expiresAt(),
        now,
        key.createdAt());
  }
}
