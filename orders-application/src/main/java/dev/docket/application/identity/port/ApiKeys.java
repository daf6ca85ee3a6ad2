package dev.docket.application.identity.port;

import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.ApiKey;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Instant;
import java.util.Optional;

/// The API keys of each tenant. Another tenant's key is not found, like one that never was.
public interface ApiKeys {

  /// Writes a new key and the event that tells of it: both or neither.
  void add(TenantId tenant, ApiKey key, RecordedEvent event);

  /// Removes a key and writes the event that tells of it: both or neither.
  ///
  /// @throws dev.docket.domain.shared.Failure.Stale when someone else removed it first
  void remove(TenantId tenant, ApiKey key, RecordedEvent event);

  Optional<ApiKey> find(TenantId tenant, ApiKeyId id);

  /// Finds a key and keeps others from removing it until the transaction ends.
  Optional<ApiKey> findForUpdate(TenantId tenant, ApiKeyId id);

  /// A key together with what the person is now who answers for it.
  record InUse(ApiKey key, Role role) {}

  /// Finds a key whose person is active. What it finds may be as old as 5 seconds, but never older
  /// than a change that was committed through the ports of this process: of a key, or of the role
  /// or status of its person.
  Optional<InUse> findInUse(TenantId tenant, ApiKeyId id);

  /// Notes that a key was used, without an event: it tells of no change. An earlier use than the
  /// one that is known changes nothing, nor does a key that is gone.
  void markUsed(TenantId tenant, ApiKeyId id, Instant now);

  /// Newest first.
  Page<ApiKey, ApiKeyId> list(TenantId tenant, PageRequest<ApiKeyId> page);

  /// How many keys there are, counted up to a number.
  Count count(TenantId tenant, int atMost);
}
