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
  private @Nullable TenantId current;

  void enlist(InMemoryTable<?> table) {
    tables.add(table);
  }

  @Override
  public <T extends @Nullable Object> T of(TenantId tenant, Supplier<T> work) {
    lock.lock();
    try {
      if (current != null) {
        throw new IllegalStateException("a transaction is open already");
      }
      current = tenant;
      var undo = tables.stream().map(InMemoryTable::snapshot).toList();
      return orUndo(work, undo);
    } finally {
      current = null;
      lock.unlock();
    }
  }

  private static <T extends @Nullable Object> T orUndo(Supplier<T> work, List<Runnable> undo) {
    try {
      return work.get();
    } catch (RuntimeException | Error failure) {
      undo.forEach(Runnable::run);
      throw failure;
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
    if (!lock.isHeldByCurrentThread() || !tenant.equals(current)) {
      throw new IllegalStateException("a write belongs into a transaction of its tenant");
    }
  }
}
