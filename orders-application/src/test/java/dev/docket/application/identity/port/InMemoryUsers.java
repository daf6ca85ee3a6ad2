package dev.docket.application.identity.port;

import dev.docket.application.events.port.InMemoryEventLog;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.InMemoryTable;
import dev.docket.application.shared.port.InMemoryTransactions;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.identity.User;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.List;
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
  public void save(TenantId tenant, User user, RecordedEvent event) {
    requireVersion(tenant, user.id(), user.version() - 1);
    users.put(tenant, user.id().value(), user);
    events.append(tenant, event);
  }

  @Override
  public void remove(TenantId tenant, User user, RecordedEvent event) {
    requireVersion(tenant, user.id(), user.version());
    users.remove(tenant, user.id().value());
    events.append(tenant, event);
  }

  @Override
  public Optional<User> find(TenantId tenant, UserId id) {
    return users.find(tenant, id.value());
  }

  @Override
  public Optional<User> findForUpdate(TenantId tenant, UserId id) {
    return find(tenant, id);
  }

  @Override
  public Optional<User> findForShare(TenantId tenant, UserId id) {
    return find(tenant, id);
  }

  @Override
  public Optional<User> findByEmail(TenantId tenant, EmailAddress email) {
    return users.newestFirst(tenant).stream()
        .filter(user -> user.email().normalized().equals(email.normalized()))
        .findFirst();
  }

  @Override
  public List<User> activeOwnersForUpdate(TenantId tenant) {
    return users.newestFirst(tenant).reversed().stream().filter(User::isActiveOwner).toList();
  }

  @Override
  public Page<User, UserId> list(TenantId tenant, UserFilter filter, PageRequest<UserId> page) {
    return users.page(tenant, user -> isAsked(user, filter), page, User::id, UserId::value);
  }

  @Override
  public Count count(TenantId tenant, UserFilter filter, int atMost) {
    return users.count(tenant, user -> isAsked(user, filter), atMost);
  }

  private static boolean isAsked(User user, UserFilter filter) {
    return (filter.role() == null || filter.role() == user.role())
        && (filter.status() == null || filter.status() == user.status())
        && (filter.email() == null || filter.email().equals(user.email().normalized()));
  }

  private void requireVersion(TenantId tenant, UserId id, long version) {
    var current = find(tenant, id).map(User::version).orElse(0L);
    if (current != version) {
      throw new Failure.Stale(current);
    }
  }
}
