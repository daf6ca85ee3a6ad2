package dev.docket.persistence.shared;

import dev.docket.domain.shared.TenantId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The transaction that the work on this thread stands in.
///
/// The tenant is set by the first statement and in its round trip, so opening a transaction costs
/// none of its own.
final class OpenTransaction {

  static final ScopedValue<OpenTransaction> CURRENT = ScopedValue.newInstance();

  private final Handle handle;
  private final TenantId tenant;
  private final List<Runnable> afterwards;
  private boolean tenantSet;

  /// @param afterwards what is left for the time after the transaction
  OpenTransaction(Handle handle, TenantId tenant, List<Runnable> afterwards) {
    this.handle = handle;
    this.tenant = tenant;
    this.afterwards = afterwards;
  }

  Handle handle() {
    return handle;
  }

  void afterwards(Runnable work) {
    afterwards.add(work);
  }

  /// Whether the tenant is still to be set, which the caller then does.
  boolean claimsTenant(TenantId asked) {
    if (!asked.equals(tenant)) {
      throw new IllegalStateException("a transaction belongs to one tenant");
    }
    var first = !tenantSet;
    tenantSet = true;
    return first;
  }
}
