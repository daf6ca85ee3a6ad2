package dev.docket.domain.customers;

import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import dev.docket.domain.shared.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Someone who orders from a tenant. Only an active customer may order.
///
/// @param externalId the tenant's own name for the customer
/// @param version 1 when registered, one more with every change
public record Customer(
    CustomerId id,
    String name,
    @Nullable EmailAddress email,
    @Nullable String externalId,
    CustomerStatus status,
    Metadata metadata,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  public static final int MAX_NAME_LENGTH = 200;
  public static final int MAX_EXTERNAL_ID_LENGTH = 100;

  public Customer {
    Text.within("/name", name, 1, MAX_NAME_LENGTH);
    if (externalId != null) {
      Text.within("/external_id", externalId, 1, MAX_EXTERNAL_ID_LENGTH);
    }
  }

  public static Customer register(
      CustomerId id,
      String name,
      @Nullable EmailAddress email,
      @Nullable String externalId,
      Metadata metadata,
      Instant now) {
    return new Customer(id, name, email, externalId, CustomerStatus.ACTIVE, metadata, 1, now, now);
  }

  /// @throws Failure.RuleBroken `customer_inactive`
  public void requireActive() {
    if (status != CustomerStatus.ACTIVE) {
      throw new Failure.RuleBroken("customer_inactive", "an inactive customer can not order");
    }
  }

  /// The customer in the given status; the very same customer when it has this status already.
  public Customer switchTo(CustomerStatus target, Instant now) {
    return status == target
        ? this
        : new Customer(id, name, email, externalId, target, metadata, version + 1, createdAt, now);
  }
}
