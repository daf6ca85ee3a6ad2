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

  /// A write that has not been sent yet.
  interface LaterWrite {

    /// @param end of the text, which goes with it
    void send(String end);
  }

  private final Handle handle;
  private final TenantId tenant;
  private final Kind kind;
  private final Aftermath aftermath;
  private @Nullable LaterWrite later;
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

  /// Leaves a write for the next statement or the end, whichever comes first.
  void leave(LaterWrite write) {
    catchUp();
    later = write;
  }

  /// Sends what was left, before anything else is asked.
  void catchUp() {
    send("");
  }

  private void send(String end) {
    if (later != null) {
      var write = later;
      later = null;
      write.send(end);
    }
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
  /// the caller, unless that went with the last write.
  <T extends @Nullable Object> T runToItsEnd(Supplier<T> work) {
    var result = work.get();
    if (failed) {
      handle.rollback();
    } else if (kind == Kind.REHEARSAL) {
      // which has to fail as it would have
      catchUp();
      handle.rollback();
    } else {
      send(";\ncommit");
    }
    return result;
  }

  private void requireSame(TenantId asked) {
    if (!asked.equals(tenant)) {
      throw new IllegalStateException("a transaction belongs to one tenant");
    }
  }
}
