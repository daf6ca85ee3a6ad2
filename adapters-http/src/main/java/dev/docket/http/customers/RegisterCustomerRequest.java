package dev.docket.http.customers;

import dev.docket.application.customers.RegisterCustomer;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Metadata;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /customers`.
@AnsweredAs(CustomerResponse.class)
public record RegisterCustomerRequest(
    @Required @Length(max = Customer.MAX_NAME_LENGTH) @Nullable String name,
    @Nullable String email,
    @Length(max = Customer.MAX_EXTERNAL_ID_LENGTH) @Nullable String externalId,
    @Nullable Metadata metadata) {

  RegisterCustomer.Command toCommand(Violations violations) {
    var address = violations.read("", email, EmailAddress::new);
    return violations.orThrow(() ->
        new RegisterCustomer.Command(
            Objects.requireNonNull(name),
            address,
            externalId,
            Objects.requireNonNullElse(metadata, Metadata.EMPTY)));
  }
}
