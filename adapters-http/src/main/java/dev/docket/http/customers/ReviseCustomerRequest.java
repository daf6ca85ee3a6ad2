package dev.docket.http.customers;

import dev.docket.application.customers.ReviseCustomer;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerRevision;
import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.MetadataPatch;
import dev.docket.http.shared.AnsweredAs;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Required;
import dev.docket.http.shared.Violations;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /customers/{id}`, a merge patch.
@AnsweredAs(CustomerResponse.class)
@Described("A merge patch of a customer.")
public record ReviseCustomerRequest(
    @Described(value = "What the customer is called.", example = "Ada Lovelace")
        @Nullable Change<@Required @Length(max = Customer.MAX_NAME_LENGTH) String> name,
    @Described(
            value = "Where mail is sent.",
            format = "email",
            example = "ada@example.org",
            minLength = 3,
            maxLength = EmailAddress.MAX_LENGTH)
        @Nullable Change<String> email,
    @Described(value = "The client's own name for the customer.", example = "crm-4711")
        @Nullable Change<@Length(max = Customer.MAX_EXTERNAL_ID_LENGTH) String> externalId,
    @Described("What to change in it, key by key; null takes a key away.")
        @Nullable Change<MetadataPatch> metadata) {

  ReviseCustomer.Command toCommand(
      CustomerId customer, ExpectedVersion version, Violations violations) {
    var address = violations.read("", email, wish -> wish.map(EmailAddress::new));
    return violations.orThrow(() ->
        new ReviseCustomer.Command(
            customer,
            new CustomerRevision(Change.wanted(name), address, externalId, metadata),
            version));
  }
}
