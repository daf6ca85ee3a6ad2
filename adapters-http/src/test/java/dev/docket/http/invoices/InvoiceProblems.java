package dev.docket.http.invoices;

import static dev.docket.http.shared.ProblemType.problem;

import dev.docket.http.shared.ProblemType;
import dev.docket.http.shared.ProblemType.Kind;

/// What can be said against an invoice.
final class InvoiceProblems {

  static final ProblemType INVOICE_NOT_FOUND = ProblemType.notFound("invoice");
  static final ProblemType ORDER_NOT_FOUND = ProblemType.notFound("order");
  static final ProblemType ORDER_NOT_COMPLETED =
      problem(
          Kind.RULE_BROKEN,
          "order_not_completed",
          "The order is not completed, so there is nothing to be paid for.",
          "Complete the order first. One that was cancelled is never invoiced.");
  static final ProblemType DUPLICATE_NUMBER =
      problem(
          Kind.DUPLICATE,
          "duplicate_number",
          "Another invoice of the tenant has this number already.",
          "`existing_id` names that invoice, where it is known.");
  static final ProblemType INVOICE_SETTLED =
      problem(
          Kind.RULE_BROKEN,
          "invoice_settled",
          "The invoice is paid or void, and stays so.",
          "Issue another invoice, under another number.");

  private InvoiceProblems() {}
}
