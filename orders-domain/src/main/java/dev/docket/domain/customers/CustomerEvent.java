package dev.docket.domain.customers;

import dev.docket.domain.events.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to a customer. The event tells that it changed, not the personal data itself: the
/// log is kept for ever, a person's data is not.
public sealed interface CustomerEvent extends DomainEvent {

  Customer customer();

  record Registered(Customer customer) implements CustomerEvent {

    @Override
    public String type() {
      return "customer.created";
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of("status", customer.status().code());
    }
  }

  record Switched(Customer customer) implements CustomerEvent {

    @Override
    public String type() {
      return switch (customer.status()) {
        case ACTIVE -> "customer.activated";
        case INACTIVE -> "customer.deactivated";
      };
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of("status", customer.status().code());
    }
  }

  /// @param changed the names of the fields that have other values since then
  record Revised(Customer customer, List<String> changed) implements CustomerEvent {

    public Revised {
      changed = List.copyOf(changed);
    }

    public Revised(Customer customer, Customer before) {
      this(customer, customer.differingFields(before));
    }

    @Override
    public String type() {
      return "customer.updated";
    }

    @Override
    public Map<String, @Nullable Object> data() {
      return Map.of("changed", changed);
    }
  }

  @Override
  default String subjectType() {
    return "customer";
  }

  @Override
  default UUID subjectId() {
    return customer().id().value();
  }

  @Override
  default long subjectVersion() {
    return customer().version();
  }

  @Override
  default Instant occurredAt() {
    return customer().updatedAt();
  }
}
