package dev.docket.domain.customers;

import dev.docket.domain.events.DomainEvent;
import java.time.Instant;
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
