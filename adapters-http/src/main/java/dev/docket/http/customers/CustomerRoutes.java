package dev.docket.http.customers;

import static dev.docket.http.Route.get;
import static dev.docket.http.Route.holding;
import static dev.docket.http.Route.patch;
import static dev.docket.http.Route.post;

import dev.docket.application.customers.CustomerUseCases;
import dev.docket.application.customers.SwitchCustomer;
import dev.docket.application.customers.port.CustomerFilter;
import dev.docket.domain.customers.CustomerId;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.customers.CustomerStatus;
import dev.docket.domain.shared.EmailAddress;
import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.ETags;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.Lists;
import dev.docket.http.shared.Uuids;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Customers: `/customers`.
public final class CustomerRoutes implements Routes {

  private final CustomerUseCases customers;
  private final Lists lists;

  public CustomerRoutes(CustomerUseCases customers, Lists lists) {
    this.customers = customers;
    this.lists = lists;
  }

  @Override
  public List<Route> routes() {
    var read = holding(CustomerScopes.READ);
    var write = holding(CustomerScopes.WRITE);
    return List.of(
        get("/customers", read, "List customers, newest first", this::list),
        post("/customers", write, "Register a customer", this::register),
        get("/customers/{id}", read, "Get a customer", this::show),
        patch("/customers/{id}", write, "Change a customer", this::revise),
        post(
            "/customers/{id}/deactivate",
            write,
            "Take no more orders of a customer",
            switchTo(CustomerStatus.INACTIVE)),
        post(
            "/customers/{id}/activate",
            write,
            "Take orders of a customer again",
            switchTo(CustomerStatus.ACTIVE)));
  }

  private void list(Context http) {
    var call = lists.read(http, Set.of("status", "email", "external_id"), CustomerRoutes::id);
    var page = customers.queries().list(Caller.of(http), filter(call), call.page());
    lists.answer(http, call, page, CustomerResponse::of);
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
        call.filter("status", CustomerStatus::parse),
        call.filter("email", text -> new EmailAddress(text).normalized()),
        call.filter("external_id", Function.identity()));
  }
}
