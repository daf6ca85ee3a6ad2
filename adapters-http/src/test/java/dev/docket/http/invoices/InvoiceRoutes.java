package dev.docket.http.invoices;

import static dev.docket.http.Route.get;
import static dev.docket.http.Route.holding;
import static dev.docket.http.Route.patch;
import static dev.docket.http.Route.post;
import static dev.docket.http.invoices.InvoiceProblems.DUPLICATE_NUMBER;
import static dev.docket.http.invoices.InvoiceProblems.INVOICE_NOT_FOUND;
import static dev.docket.http.invoices.InvoiceProblems.INVOICE_SETTLED;
import static dev.docket.http.invoices.InvoiceProblems.ORDER_NOT_COMPLETED;
import static dev.docket.http.invoices.InvoiceProblems.ORDER_NOT_FOUND;

import dev.docket.application.invoices.InvoiceUseCases;
import dev.docket.application.invoices.port.InvoiceFilter;
import dev.docket.domain.invoices.InvoiceId;
import dev.docket.domain.invoices.InvoiceScopes;
import dev.docket.domain.invoices.InvoiceStatus;
import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.ETags;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.Lists;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.Reply;
import dev.docket.http.shared.Schemas;
import dev.docket.http.shared.Uuids;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Invoices: `/invoices`.
public final class InvoiceRoutes implements Routes {

  private static final Parameter STATUS =
      Parameter.query(
          "status",
          "Only invoices with this status.",
          Schemas.oneOf(Arrays.stream(InvoiceStatus.values()).map(InvoiceStatus::code).toList()));

  private final InvoiceUseCases invoices;
  private final Lists lists;

  public InvoiceRoutes(InvoiceUseCases invoices, Lists lists) {
    this.invoices = invoices;
    this.lists = lists;
  }

  @Override
  public Tag tag() {
    return new Tag("Invoices", "What completed orders are to be paid by.");
  }

  @Override
  public List<Route> routes() {
    var read = holding(InvoiceScopes.READ);
    var write = holding(InvoiceScopes.WRITE);
    return List.of(
        get("/invoices", read, "List invoices, newest first", this::list)
            .taking(Lists.parameters(STATUS))
            .answering(Reply.page(InvoiceResponse.class)),
        post("/invoices", write, "Issue an invoice, for a completed order", this::issue)
            .reading(IssueInvoiceRequest.class)
            .answering(Reply.created(InvoiceResponse.class))
            .refusing(ORDER_NOT_FOUND, ORDER_NOT_COMPLETED, DUPLICATE_NUMBER),
        get("/invoices/{id}", read, "Get an invoice", this::show)
            .answering(Reply.tagged(InvoiceResponse.class))
            .refusing(INVOICE_NOT_FOUND),
        patch(
                "/invoices/{id}",
                write,
                "Settle an invoice, which is paid or void then",
                this::settle)
            .taking(ETags.IF_MATCH_REQUIRED)
            .reading(SettleInvoiceRequest.class)
            .answering(Reply.tagged(InvoiceResponse.class))
            .refusing(INVOICE_NOT_FOUND, INVOICE_SETTLED));
  }

  private void list(Context http) {
    var call = lists.read(http, InvoiceRoutes::id);
    var actor = Caller.of(http);
    var filter = new InvoiceFilter(call.filter(STATUS, InvoiceStatus::parse));
    var page = invoices.queries().list(actor, filter, call.page());
    lists.answer(
        http, call, page, InvoiceResponse::of, () -> invoices.queries().count(actor, filter));
  }

  private void issue(Context http) {
    var command = JsonBody.read(http, IssueInvoiceRequest.class, IssueInvoiceRequest::toCommand);
    var invoice = invoices.issue().handle(Caller.of(http), command);
    Answers.created(http, invoice.id(), InvoiceResponse.of(invoice), invoice.version());
  }

  private void show(Context http) {
    var invoice = invoices.queries().get(Caller.of(http), pathId(http));
    Answers.ok(http, InvoiceResponse.of(invoice), invoice.version());
  }

  private void settle(Context http) {
    var version = ETags.required(http);
    var command =
        JsonBody.read(
            http,
            SettleInvoiceRequest.class,
            (request, violations) -> request.toCommand(pathId(http), version, violations));
    var invoice = invoices.settle().handle(Caller.of(http), command);
    Answers.changed(http, InvoiceResponse.of(invoice), invoice.version());
  }

  private static InvoiceId pathId(Context http) {
    return new InvoiceId(Uuids.inPath(http, "invoice"));
  }

  private static InvoiceId id(String text) {
    return new InvoiceId(UUID.fromString(text));
  }
}
