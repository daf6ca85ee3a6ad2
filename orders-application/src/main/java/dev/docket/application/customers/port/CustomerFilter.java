package dev.docket.application.customers.port;

import dev.docket.domain.customers.CustomerStatus;
import org.jspecify.annotations.Nullable;

/// Which customers a list is about; an absent value asks nothing.
///
/// @param email an address in its normalized form
public record CustomerFilter(
    @Nullable CustomerStatus status, @Nullable String email, @Nullable String externalId) {

  public static final CustomerFilter ALL = new CustomerFilter(null, null, null);
}
