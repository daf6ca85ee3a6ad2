package dev.docket.http.customers;

import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Metadata;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.ETags;
import dev.docket.http.shared.Shapes;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A customer as it is answered.
@Described("A customer.")
public record CustomerResponse(
    @Described("The id of the customer.") UUID id,
    @Described(value = "What the customer is called.", example = "Ada Lovelace") String name,
    @Described(
            value = "Where mail is sent; unique in the tenant.",
            format = "email",
            example = "ada@example.org",
            minLength = 3,
            maxLength = EmailAddress.MAX_LENGTH)
        @Nullable String email,
    @Described(
            value = "The client's own name for the customer; unique in the tenant.",
            example = "crm-4711")
        @Nullable String externalId,
    @Described(value = "Whether the customer takes orders.", oneOf = CustomerStatus.class)
        String status,
    @Described(
            value = "What the client keeps with it; comes back as it was given.",
            as = Metadata.class)
        Map<String, @Nullable Object> metadata,
    @Described("Counts the changes, from 1.") long version,
    @Described(
            value = "The version as `If-Match` takes it.",
            pattern = Shapes.ETAG,
            example = "\"1\"")
        String etag,
    @Described("When it was made.") Instant createdAt,
    @Described("When it last changed.") Instant updatedAt) {

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
