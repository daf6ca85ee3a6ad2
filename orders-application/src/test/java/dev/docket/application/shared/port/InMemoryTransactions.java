package dev.docket.application.shared.port;

import dev.docket.domain.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One transaction at a time; what it did to the tables is taken back when it fails.
public final class InMemoryTransactions implements Transactions {

  private final ReentrantLock lock = new ReentrantLock();
  private final List<InMemoryTable<?>> tables = new ArrayList<>();
  private @Nullable Open open;

  void enlist(InMemoryTable<?> table) {
    tables.add(table);
  }

  @Override
  public <T extends @Nullable Object> T of(TenantId tenant, Supplier<T> work) {
    lock.lock();
    try {
      return open == null
          ? open(new Open(tenant, false, false), work)
          : open.joinedBy(tenant, work);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <T extends @Nullable Object> T spanning(TenantId tenant, Supplier<T> work) {
    return open(new Open(tenant, true, false), work);
  }

  @Override
  public <T extends @Nullable Object> T rehearsing(TenantId tenant, Supplier<T> work) {
    return open(new Open(tenant, true, true), work);
  }

  private <T extends @Nullable Object> T open(Open opened, Supplier<T> work) {
    lock.lock();
    try {
      requireNone();
      open = opened;
      var undo = tables.stream().map(InMemoryTable::snapshot).toList();
      try {
        return opened.runs(work);
      } finally {
        if (opened.isLost()) {
          undo.forEach(Runnable::run);
        }
        open = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private void requireNone() {
    if (open != null) {
      throw new IllegalStateException("a transaction is open already");
    }
  }

  <T> T reading(Supplier<T> read) {
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }

  void requireOpenFor(TenantId tenant) {
    if (!lock.isHeldByCurrentThread() || open == null || !tenant.equals(open.tenant)) {
      throw new IllegalStateException("a write belongs into a transaction of its tenant");
    }
  }

  private static final class Open {

    private final TenantId tenant;
    private final boolean spanning;
    private boolean lost;
    private boolean joined;

    Open(TenantId tenant, boolean spanning, boolean lost) {
      this.tenant = tenant;
      this.spanning = spanning;
      this.lost = lost;
    }

    boolean isLost() {
      return lost;
    }

    <T extends @Nullable Object> T joinedBy(TenantId asking, Supplier<T> work) {
      if (!spanning || joined) {
        throw new IllegalStateException("a transaction is open already");
      }
      if (!asking.equals(tenant)) {
        throw new IllegalStateException("a transaction belongs to one tenant");
      }
      joined = true;
      try {
        return runs(work);
      } finally {
        joined = false;
      }
    }

    <T extends @Nullable Object> T runs(Supplier<T> work) {
      try {
        return work.get();
      } catch (RuntimeException | Error failure) {
        lost = true;
        throw failure;
      }
    }
  }
}
