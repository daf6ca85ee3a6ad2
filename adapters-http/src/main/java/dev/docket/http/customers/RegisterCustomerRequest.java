package dev.docket.http.customers;

import dev.docket.application.customers.RegisterCustomer;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.Metadata;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of `POST /customers`.
@AnsweredAs(CustomerResponse.class)
@Described("A customer to be registered.")
public record RegisterCustomerRequest(
    @Described(value = "What the customer is called.", example = "Ada Lovelace")
        @Required
        @Length(max = Customer.MAX_NAME_LENGTH)
        @Nullable String name,
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
        @Length(max = Customer.MAX_EXTERNAL_ID_LENGTH)
        @Nullable String externalId,
    @Described("What to keep with it: up to 50 keys.") @Nullable Metadata metadata) {

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
