package dev.docket.http.customers;

import static dev.docket.domain.customers.CustomerStatus.ACTIVE;
import static dev.docket.domain.customers.CustomerStatus.INACTIVE;
import static dev.docket.http.Route.get;
import static dev.docket.http.Route.holding;
import static dev.docket.http.Route.patch;
import static dev.docket.http.Route.post;
import static dev.docket.http.customers.CustomerProblems.CUSTOMER_NOT_FOUND;
import static dev.docket.http.customers.CustomerProblems.DUPLICATE_EMAIL;
import static dev.docket.http.customers.CustomerProblems.DUPLICATE_EXTERNAL_ID;

import dev.docket.application.customers.CustomerUseCases;
import dev.docket.application.customers.SwitchCustomer;
import dev.docket.application.customers.port.CustomerFilter;
import dev.docket.domain.customers.Customer;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.shared.EmailAddress;
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
import io.javalin.http.Handler;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Customers: `/customers`.
public final class CustomerRoutes implements Routes {

  private static final Parameter STATUS =
      Parameter.query(
          "status",
          "Only customers with this status.",
          Schemas.oneOf(Arrays.stream(CustomerStatus.values()).map(CustomerStatus::code).toList()));
  private static final Parameter EMAIL =
      Parameter.query(
          "email",
          "Only the customer with this email address, in upper or lower case.",
          Schemas.email());
  private static final Parameter EXTERNAL_ID =
      Parameter.query(
          "external_id",
          "Only the customer with this external id.",
          Schemas.text(Customer.MAX_EXTERNAL_ID_LENGTH));

  private final CustomerUseCases customers;
  private final Lists lists;

  public CustomerRoutes(CustomerUseCases customers, Lists lists) {
    this.customers = customers;
    this.lists = lists;
  }

  @Override
  public Tag tag() {
    return new Tag("Customers", "Those who orders are for.");
  }

  @Override
  public List<Route> routes() {
    var read = holding(CustomerScopes.READ);
    var write = holding(CustomerScopes.WRITE);
    return List.of(
        get("/customers", read, "List customers, newest first", this::list)
            .taking(Lists.parameters(STATUS, EMAIL, EXTERNAL_ID))
            .answering(Reply.page(CustomerResponse.class)),
        post("/customers", write, "Register a customer", this::register)
            .reading(RegisterCustomerRequest.class)
            .answering(Reply.created(CustomerResponse.class))
            .refusing(DUPLICATE_EMAIL, DUPLICATE_EXTERNAL_ID),
        get("/customers/{id}", read, "Get a customer", this::show)
            .answering(Reply.tagged(CustomerResponse.class))
            .refusing(CUSTOMER_NOT_FOUND),
        patch("/customers/{id}", write, "Change a customer", this::revise)
            .taking(ETags.IF_MATCH_REQUIRED)
            .reading(ReviseCustomerRequest.class)
            .answering(Reply.tagged(CustomerResponse.class))
            .refusing(CUSTOMER_NOT_FOUND, DUPLICATE_EMAIL, DUPLICATE_EXTERNAL_ID),
        switching("deactivate", "Deactivate a customer, who orders no more", INACTIVE),
        switching("activate", "Activate a customer, who can order again", ACTIVE));
  }

  private Route switching(String action, String summary, CustomerStatus target) {
    var path = "/customers/{id}/" + action;
    return post(path, holding(CustomerScopes.WRITE), summary, switchTo(target))
        .taking(ETags.IF_MATCH)
        .answering(Reply.tagged(CustomerResponse.class))
        .refusing(CUSTOMER_NOT_FOUND);
  }

  private void list(Context http) {
    var call = lists.read(http, CustomerRoutes::id);
    var actor = Caller.of(http);
    var filter = filter(call);
    var page = customers.queries().list(actor, filter, call.page());
    lists.answer(
        http, call, page, CustomerResponse::of, () -> customers.queries().count(actor, filter));
  }

  private void register(Context http) {
    var command =
        JsonBody.read(http, RegisterCustomerRequest.class, RegisterCustomerRequest::toCommand);
    var customer = customers.register().handle(Caller.of(http), command);
    Answers.created(http, customer.id(), CustomerResponse.of(customer), customer.version());
  }

  private void show(Context http) {
    var customer = customers.queries().get(Caller.of(http), pathId(http));
    Answers.ok(http, CustomerResponse.of(customer), customer.version());
  }

  private void revise(Context http) {
    var version = ETags.required(http);
    var command =
        JsonBody.read(
            http,
            ReviseCustomerRequest.class,
            (request, violations) -> request.toCommand(pathId(http), version, violations));
    var customer = customers.revise().handle(Caller.of(http), command);
    Answers.changed(http, CustomerResponse.of(customer), customer.version());
  }

  private Handler switchTo(CustomerStatus target) {
    return http -> {
      var version = ETags.asked(http);
      JsonBody.readNothing(http);
      var command = new SwitchCustomer.Command(pathId(http), target, version);
      var customer = customers.switchStatus().handle(Caller.of(http), command);
      Answers.changed(http, CustomerResponse.of(customer), customer.version());
    };
  }

  private static CustomerId pathId(Context http) {
    return new CustomerId(Uuids.inPath(http, "customer"));
  }

  private static CustomerId id(String text) {
    return new CustomerId(UUID.fromString(text));
  }

  private static CustomerFilter filter(Lists.Call<CustomerId> call) {
    return new CustomerFilter(
        call.filter(STATUS, CustomerStatus::parse),
        call.filter(EMAIL, text -> new EmailAddress(text).normalized()),
        call.filter(EXTERNAL_ID, Function.identity()));
  }
}
