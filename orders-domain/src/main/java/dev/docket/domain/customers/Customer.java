package dev.docket.domain.customers;

import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Metadata;
import dev.docket.domain.shared.MetadataPatch;
import dev.docket.domain.shared.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  /// The customer as it is wanted; the very same customer when it is so already.
  ///
  /// @throws Failure.Invalid when a value is out of its range
  public Customer revise(CustomerRevision revision, Instant now) {
    var revised =
        new Customer(
            id,
            Objects.requireNonNullElse(revision.name(), name),
            Change.of(revision.email(), email),
            Change.of(revision.externalId(), externalId),
            status,
            MetadataPatch.apply(revision.metadata(), metadata),
            version + 1,
            createdAt,
            now);
    return revised.differingFields(this).isEmpty() ? this : revised;
  }

  /// The names of the fields that a client can give and that are other ones than in this customer.
  List<String> differingFields(Customer other) {
    var fields = new ArrayList<String>();
    if (!name.equals(other.name)) {
      fields.add("name");
    }
    if (!Objects.equals(email, other.email)) {
      fields.add("email");
    }
    if (!Objects.equals(externalId, other.externalId)) {
      fields.add("external_id");
    }
    if (!metadata.equals(other.metadata)) {
      fields.add("metadata");
    }
    return fields;
  }

  /// The customer in the given status; the very same customer when it has this status already.
  public Customer switchTo(CustomerStatus target, Instant now) {
    return status == target
        ? this
        : new Customer(id, name, email, externalId, target, metadata, version + 1, createdAt, now);
  }
}
