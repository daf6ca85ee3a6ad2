package dev.docket.http.orders;

import static dev.docket.http.Route.AUTHENTICATED;
import static dev.docket.http.Route.get;
import static dev.docket.http.Route.holding;
import static dev.docket.http.Route.patch;
import static dev.docket.http.Route.post;
import static dev.docket.http.customers.CustomerProblems.CUSTOMER_NOT_FOUND;
import static dev.docket.http.orders.OrderProblems.AMOUNT_OUT_OF_RANGE;
import static dev.docket.http.orders.OrderProblems.CUSTOMER_INACTIVE;
import static dev.docket.http.orders.OrderProblems.DUPLICATE_REFERENCE;
import static dev.docket.http.orders.OrderProblems.ILLEGAL_TRANSITION;
import static dev.docket.http.orders.OrderProblems.ORDER_NOT_FOUND;

import dev.docket.application.customers.CustomerQueries;
import dev.docket.application.orders.AdvanceOrder;
import dev.docket.application.orders.OrderUseCases;
import dev.docket.domain.money.Currencies;
import dev.docket.domain.money.Currency;
import dev.docket.domain.orders.OrderAction;
import dev.docket.domain.orders.OrderId;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.events.EventResponse;
import dev.docket.http.shared.Answers;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.ETags;
import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.Lists;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.QueryParameters;
import dev.docket.http.shared.Reply;
import dev.docket.http.shared.Schemas;
import dev.docket.http.shared.Uuids;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Orders: `/orders` and `/order-lifecycle`.
public final class OrderRoutes implements Routes {

  private static final int MAX_BATCH_BYTES = 4 * 1024 * 1024;

  static final Tag TAG =
      new Tag("Orders", "Orders, their life from pending to completed, and batches of them.");

  private static final Parameter ATOMIC =
      Parameter.query(
          "atomic",
          "Whether all orders of the batch are placed or none; else each stands alone.",
          Schemas.flag());

  private final OrderUseCases orders;
  private final Currencies currencies;
  private final OrderFilters filters;
  private final OrderViews views;
  private final Lists lists;

  public OrderRoutes(
      OrderUseCases orders, CustomerQueries customers, Currencies currencies, Lists lists) {
    this.orders = orders;
    this.currencies = currencies;
    this.filters = new OrderFilters(currencies);
    this.views = new OrderViews(customers);
    this.lists = lists;
  }

  @Override
  public Tag tag() {
    return TAG;
  }

  @Override
  public List<Route> routes() {
    var read = holding(OrderScopes.READ);
    var write = holding(OrderScopes.WRITE);
    return List.of(
        get("/orders", read, "List orders, newest first", this::list)
            .taking(OrderSorts.PARAMETER)
            .taking(Lists.parameters(OrderFilters.parameters()))
            .taking(OrderViews.parameters())
            .answering(Reply.page(OrderResponse.class)),
        post("/orders", write, "Place an order", this::place)
            .reading(PlaceOrderRequest.class)
            .answering(Reply.created(OrderResponse.class))
            .refusing(CUSTOMER_NOT_FOUND, CUSTOMER_INACTIVE, DUPLICATE_REFERENCE),
        post("/orders/batch", write, "Place many orders", this::placeAll)
            .taking(ATOMIC)
            .reading(PlaceOrdersRequest.class)
            .withBodyUpTo(MAX_BATCH_BYTES)
            .answering(Reply.multiStatus(PlaceOrdersResponse.class)),
        // before the routes of any order: the first that fits is taken
        get("/orders/summary", read, "Summarise orders, by currency and status", this::summarise)
            .taking(OrderFilters.parameters())
            .answering(Reply.tagged(OrderSummaryResponse.class))
            .refusing(AMOUNT_OUT_OF_RANGE),
        get("/orders/{id}", read, "Get an order", this::show)
            .taking(OrderViews.parameters())
            .answering(Reply.tagged(OrderResponse.class))
            .refusing(ORDER_NOT_FOUND),
        patch("/orders/{id}", write, "Change an order", this::revise)
            .taking(ETags.IF_MATCH_REQUIRED)
            .reading(ReviseOrderRequest.class)
            .answering(Reply.tagged(OrderResponse.class))
            .refusing(ORDER_NOT_FOUND, DUPLICATE_REFERENCE, ILLEGAL_TRANSITION),
        advancing("Confirm an order", OrderAction.CONFIRM, advance(OrderAction.CONFIRM)),
        advancing("Process an order", OrderAction.PROCESS, advance(OrderAction.PROCESS)),
        advancing("Complete an order", OrderAction.COMPLETE, advance(OrderAction.COMPLETE)),
        advancing("Cancel an order", OrderAction.CANCEL, this::cancel)
            .readingIfGiven(CancelOrderRequest.class),
        get(
                "/orders/{id}/events",
                read,
                "List order events, the newest version first",
                this::timeline)
            .taking(Lists.parameters())
            .answering(Reply.page(EventResponse.class))
            .refusing(ORDER_NOT_FOUND),
        get("/order-lifecycle", AUTHENTICATED, "Get the order lifecycle", this::lifecycle)
            .answering(Reply.tagged(LifecycleResponse.class)));
  }

  private static Route advancing(String summary, OrderAction action, Handler handler) {
    return post("/orders/{id}/" + action.code(), holding(OrderScopes.WRITE), summary, handler)
        .taking(ETags.IF_MATCH)
        .answering(Reply.tagged(OrderResponse.class))
        .refusing(ORDER_NOT_FOUND, ILLEGAL_TRANSITION);
  }

  private void list(Context http) {
    var view = OrderViews.asked(http);
    var call = lists.read(http, OrderRoutes::id);
    var actor = Caller.of(http);
    var filter = filters.read(call.query());
    var sort = OrderSorts.read(call.query());
    var page = orders.queries().list(actor, filter, sort, call.page());
    var response = views.of(http, view, page.items());
    lists.answer(http, call, page, response, () -> orders.queries().count(actor, filter));
  }

  private void place(Context http) {
    var command =
        JsonBody.read(
            http,
            PlaceOrderRequest.class,
            (request, violations) -> request.toCommand(currencies, violations));
    var order = orders.place().handle(Caller.of(http), command);
    Answers.created(http, order.id(), OrderResponse.of(order), order.version());
  }

  private void placeAll(Context http) {
    var atomic = QueryParameters.of(http).isAsked(ATOMIC.name());
    var request = JsonBody.readLarge(http, PlaceOrdersRequest.class);
    var results = orders.placeAll().handle(Caller.of(http), request.toCommand(currencies, atomic));
    var requestId = Exchange.of(http).requestId();
    Answers.multiStatus(http, PlaceOrdersResponse.of(results, requestId));
  }

  private void summarise(Context http) {
    var filter = filters.read(QueryParameters.of(http));
    var summary = orders.queries().summarise(Caller.of(http), filter);
    Answers.okWithoutVersion(http, OrderSummaryResponse.of(summary));
  }

  private void show(Context http) {
    var view = OrderViews.asked(http);
    var order = orders.queries().get(Caller.of(http), pathId(http));
    var body = views.of(http, view, List.of(order)).apply(order);
    if (view.isExpanded()) {
      Answers.okWithoutVersion(http, body);
    } else {
      Answers.ok(http, body, order.version());
    }
  }

  private void revise(Context http) {
    var version = ETags.required(http);
    var command =
        JsonBody.read(
            http,
            ReviseOrderRequest.class,
            (request, violations) ->
                request.toCommand(pathId(http), version, () -> currency(http), violations));
    var order = orders.revise().handle(Caller.of(http), command);
    Answers.changed(http, OrderResponse.of(order), order.version());
  }

  /// That of the order in the path, which never changes.
  private Currency currency(Context http) {
    return orders.queries().get(Caller.of(http), pathId(http)).currency();
  }

  private Handler advance(OrderAction action) {
    return http -> {
      var version = ETags.asked(http);
      JsonBody.readNothing(http);
      advance(http, action, null, version);
    };
  }

  private void cancel(Context http) {
    var version = ETags.asked(http);
    var request = JsonBody.readOptional(http, CancelOrderRequest.class);
    advance(http, OrderAction.CANCEL, request.reason(), version);
  }

  private void advance(
      Context http, OrderAction action, @Nullable String reason, ExpectedVersion version) {
    var command = new AdvanceOrder.Command(pathId(http), action, reason, version);
    var order = orders.advance().handle(Caller.of(http), command);
    Answers.changed(http, OrderResponse.of(order), order.version());
  }

  private void timeline(Context http) {
    var call = lists.read(http, Long::valueOf);
    var actor = Caller.of(http);
    var id = pathId(http);
    var page = orders.queries().timeline(actor, id, call.page());
    lists.answer(
        http, call, page, EventResponse::of, () -> orders.queries().countTimeline(actor, id));
  }

  private void lifecycle(Context http) {
    Answers.okWithoutVersion(http, LifecycleResponse.ofOrders());
  }

  private static OrderId pathId(Context http) {
    return new OrderId(Uuids.inPath(http, "order"));
  }

  private static OrderId id(String text) {
    return new OrderId(UUID.fromString(text));
  }
}
