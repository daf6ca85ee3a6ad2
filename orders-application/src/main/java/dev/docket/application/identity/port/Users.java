package dev.docket.application.identity.port;

import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.TenantId;
import java.util.Optional;

/// The people of each tenant.
public interface Users {

  /// Writes a new user and the event that tells of it: both or neither.
  ///
  /// @throws dev.docket.domain.shared.Failure.Duplicate `duplicate_email` (compared normalized)
  void add(TenantId tenant, User user, RecordedEvent event);

  Optional<User> find(TenantId tenant, UserId id);

  /// Compares normalized addresses.
  Optional<User> findByEmail(TenantId tenant, EmailAddress email);
}
