package dev.docket.http.orders;

import static dev.docket.http.shared.ProblemType.problem;

import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemType.Kind;

/// What can be said against an order.
final class OrderProblems {

  static final ProblemType ORDER_NOT_FOUND = ProblemType.notFound("order");
  static final ProblemType CUSTOMER_INACTIVE =
      problem(
          Kind.RULE_BROKEN,
          "customer_inactive",
          "The customer takes no more orders.",
          "Activate the customer first, or place the order for another one.");
  static final ProblemType DUPLICATE_REFERENCE =
      problem(
          Kind.DUPLICATE,
          "duplicate_reference",
          "Another order of the tenant has this reference already.",
          "`existing_id` names that order where it is known: it may be the one that was meant.");
  static final ProblemType ILLEGAL_TRANSITION =
      problem(
          Kind.ILLEGAL_TRANSITION,
          "illegal_transition",
          "The order is in a state from which this does not start.",
          "`allowed_actions` names what can be done now; `GET /order-lifecycle` has the whole table.");
  static final ProblemType AMOUNT_OUT_OF_RANGE =
      problem(
          Kind.RULE_BROKEN,
          "amount_out_of_range",
          "The orders of one status in one currency come to more than an amount can be.",
          "Narrow the filters, for example to a shorter time, and add the answers up.");
  static final ProblemType NOT_ATTEMPTED =
      problem(
          Kind.NOT_ATTEMPTED,
          "not_attempted",
          "The order is good, but another one of the same atomic batch was refused.",
          "Mend the orders that were refused and send the batch again.");

  static final ProblemType EXPORTS_BUSY =
      problem(
          Kind.UNAVAILABLE,
          "exports_busy",
          "As many exports as there may be at once are under way, of the tenant or of all.",
          "Try again after `Retry-After` seconds, or when an own export is done.");

  private OrderProblems() {}
}
