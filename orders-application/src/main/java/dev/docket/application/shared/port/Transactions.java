package dev.docket.application.shared.port;

import dev.docket.domain.shared.TenantId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The unit of work. Everything that the ports do inside of it, on its thread, happens together or
/// not at all.
public interface Transactions {

  /// Runs the work in one transaction of the tenant, in which only the tenant's rows can be seen or
  /// written. It commits when the work returns and rolls back when it throws. Work that the
  /// database gave up for the sake of another transaction (a deadlock, a serialization failure) is
  /// run again, at most three times: it must do nothing outside of the ports.
  ///
  /// @throws dev.docket.domain.shared.Failure.Unavailable when the database is away or overloaded
  <T extends @Nullable Object> T of(TenantId tenant, Supplier<T> work);

  /// Runs work that has transactions of its own, of the same tenant, as one transaction: each of
  /// them begins and ends with this one. When one of them throws nothing is kept, even where the
  /// work goes on and returns.
  ///
  /// @throws dev.docket.domain.shared.Failure.Unavailable when the database is away or overloaded
  <T extends @Nullable Object> T spanning(TenantId tenant, Supplier<T> work);

  /// Runs the work as [#spanning] does, and keeps nothing of it.
  ///
  /// @throws dev.docket.domain.shared.Failure.Unavailable when the database is away or overloaded
  <T extends @Nullable Object> T rehearsing(TenantId tenant, Supplier<T> work);

  /// Runs work that has no result, in the same way.
  default void run(TenantId tenant, Runnable work) {
    of(
        tenant,
        () -> {
          work.run();
          return null;
        });
  }
}
