package dev.docket.persistence.shared;

import dev.docket.domain.shared.TenantId;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The transaction that the work on this thread stands in.
///
/// The tenant is set by the first statement and in its round trip, so opening a transaction costs
/// none of its own.
final class OpenTransaction {

  static final ScopedValue<OpenTransaction> CURRENT = ScopedValue.newInstance();

  enum Kind {
    SINGLE,
    SPANNING,
    REHEARSAL
  }

  private final Handle handle;
  private final TenantId tenant;
  private final Kind kind;
  private final Aftermath aftermath;
  private @Nullable Runnable withCommit;
  private boolean tenantSet;
  private boolean joined;
  private boolean failed;

  OpenTransaction(Handle handle, TenantId tenant, Kind kind, Aftermath aftermath) {
    this.handle = handle;
    this.tenant = tenant;
    this.kind = kind;
    this.aftermath = aftermath;
  }

  Handle handle() {
    return handle;
  }

  Aftermath aftermath() {
    return aftermath;
  }

  /// Leaves the last statement for the end, which it reaches only when all is kept. It commits.
  void withCommit(Runnable lastStatement) {
    withCommit = lastStatement;
  }

  /// Whether the tenant is still to be set, which the caller then does.
  boolean claimsTenant(TenantId asked) {
    requireSame(asked);
    var first = !tenantSet;
    tenantSet = true;
    return first;
  }

  /// Runs the work of a transaction that begins and ends with this one.
  <T extends @Nullable Object> T joinedBy(TenantId asking, Supplier<T> work) {
    if (kind == Kind.SINGLE || joined) {
      throw new IllegalStateException("a transaction is open already");
    }
    requireSame(asking);
    joined = true;
    try {
      return work.get();
    } catch (RuntimeException | Error failure) {
      failed = true;
      throw failure;
    } finally {
      joined = false;
    }
  }

  /// Runs the work that all of the transaction is about. What is not rolled back is committed by
  /// the caller, unless it is already.
  <T extends @Nullable Object> T runToItsEnd(Supplier<T> work) {
    var result = work.get();
    if (failed || kind == Kind.REHEARSAL) {
      handle.rollback();
    } else if (withCommit != null) {
      withCommit.run();
    }
    return result;
  }

  private void requireSame(TenantId asked) {
    if (!asked.equals(tenant)) {
      throw new IllegalStateException("a transaction belongs to one tenant");
    }
  }
}
