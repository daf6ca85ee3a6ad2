package dev.docket.http.customers;

import dev.docket.domain.customers.Customer;
import dev.docket.http.shared.ETags;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A customer as it is answered.
public record CustomerResponse(
    UUID id,
    String name,
    @Nullable String email,
    @Nullable String externalId,
    String status,
    Map<String, @Nullable Object> metadata,
    long version,
    String etag,
    Instant createdAt,
    Instant updatedAt) {

  public static CustomerResponse of(Customer customer) {
    return new CustomerResponse(
        customer.id().value(),
        customer.name(),
        customer.email() == null ? null : customer.email().value(),
        customer.externalId(),
        customer.status().code(),
        customer.metadata().entries(),
        customer.version(),
        ETags.of(customer.version()),
        customer.createdAt(),
        customer.updatedAt());
  }
}
