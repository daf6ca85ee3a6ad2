package dev.docket.application.identity.port;

import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.shared.port.InMemoryTable;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.Optional;

public final class InMemoryUsers implements Users {

  private final InMemoryTable<User> users;
  private final InMemoryEventLog events;

  public InMemoryUsers(InMemoryTransactions transactions, InMemoryEventLog events) {
    this.users = new InMemoryTable<>(transactions);
    this.events = events;
  }

  @Override
  public void add(TenantId tenant, User user, RecordedEvent event) {
    if (findByEmail(tenant, user.email()).isPresent()) {
      throw new Failure.Duplicate("email", "another one of the users has this email");
    }
    users.put(tenant, user.id().value(), user);
    events.append(tenant, event);
  }

  @Override
  public Optional<User> find(TenantId tenant, UserId id) {
    return users.find(tenant, id.value());
  }

  @Override
  public Optional<User> findByEmail(TenantId tenant, EmailAddress email) {
    return users.newestFirst(tenant).stream()
        .filter(user -> user.email().normalized().equals(email.normalized()))
        .findFirst();
  }
}
