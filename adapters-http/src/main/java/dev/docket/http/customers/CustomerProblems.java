package dev.docket.http.customers;

import static dev.docket.http.shared.ProblemType.problem;

import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemType.Kind;

/// What can be said against a customer.
public final class CustomerProblems {

  public static final ProblemType CUSTOMER_NOT_FOUND = ProblemType.notFound("customer");
  static final ProblemType DUPLICATE_EMAIL =
      problem(
          Kind.DUPLICATE,
          "duplicate_email",
          "Somebody else of the tenant has this email address already.",
          "`existing_id` names who has it, where that is known. Addresses are compared without"
              + " regard to case.");
  static final ProblemType DUPLICATE_EXTERNAL_ID =
      problem(
          Kind.DUPLICATE,
          "duplicate_external_id",
          "Another customer of the tenant has this external id already.",
          "`existing_id` names that customer, where it is known.");

  private CustomerProblems() {}
}
