package dev.docket.application.identity.port;

import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.TenantId;
import java.util.List;
import java.util.Optional;

/// The people of each tenant. Another tenant's person is not found, like one that never was.
public interface Users {

  /// Writes a new user and the event that tells of it: both or neither.
  ///
  /// @throws dev.docket.domain.shared.Failure.Duplicate `duplicate_email` (compared normalized)
  void add(TenantId tenant, User user, RecordedEvent event);

  /// Writes a changed user over the version before, and the event that tells of it: both or
  /// neither. The address stays the one that the user was added with.
  ///
  /// @throws dev.docket.domain.shared.Failure.Stale when someone else saved it first
  void save(TenantId tenant, User user, RecordedEvent event);

  /// Removes a user with all sessions and API keys, and writes the event that tells of it: all or
  /// nothing. The address is free again.
  ///
  /// @throws dev.docket.domain.shared.Failure.Stale when someone else saved it first
  void remove(TenantId tenant, User user, RecordedEvent event);

  Optional<User> find(TenantId tenant, UserId id);

  /// Finds a user and keeps others from changing it until the transaction ends.
  Optional<User> findForUpdate(TenantId tenant, UserId id);

  /// Finds a user and keeps it as it is until the transaction ends; any number of transactions can
  /// do so at once.
  Optional<User> findForShare(TenantId tenant, UserId id);

  /// Compares normalized addresses.
  Optional<User> findByEmail(TenantId tenant, EmailAddress email);

  /// The active owners, whom nobody else can change until the transaction ends.
  List<User> activeOwnersForUpdate(TenantId tenant);

  /// Newest first.
  Page<User, UserId> list(TenantId tenant, UserFilter filter, PageRequest<UserId> page);

  /// How many such users there are, counted up to a number.
  Count count(TenantId tenant, UserFilter filter, int atMost);
}
