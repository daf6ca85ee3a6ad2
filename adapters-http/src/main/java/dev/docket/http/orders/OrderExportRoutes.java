package dev.docket.http.orders;

import static dev.docket.http.Route.get;
import static dev.docket.http.Route.holding;

import dev.docket.application.orders.OrderQueries;
import dev.docket.domain.money.Currencies;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.Tag;
import dev.docket.http.shared.Accept;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.Downloads;
import dev.docket.http.shared.Exchange;
import dev.docket.http.shared.ProblemTypes;
import dev.docket.http.shared.QueryParameters;
import dev.docket.http.shared.Reply;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/// All orders at once: `/orders/export`. It stands before the routes of single orders, one of which
/// would take its name for an id.
public final class OrderExportRoutes implements Routes {

  private final OrderQueries orders;
  private final OrderFilters filters;
  private final ExportSlots slots;
  private final Downloads downloads;
  private final InstantSource clock;

  public OrderExportRoutes(
      OrderQueries orders,
      Currencies currencies,
      ExportSlots slots,
      Downloads downloads,
      InstantSource clock) {
    this.orders = orders;
    this.filters = new OrderFilters(currencies);
    this.slots = slots;
    this.downloads = downloads;
    this.clock = clock;
  }

  @Override
  public Tag tag() {
    return OrderRoutes.TAG;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        get(
                "/orders/export",
                holding(OrderScopes.READ),
                "Export orders, newest first",
                this::export)
            .taking(OrderFilters.parameters())
            .answering(Reply.stream(OrderResponse.class, OrderFormat.mediaTypes()))
            .refusing(ProblemTypes.NOT_ACCEPTABLE, OrderProblems.EXPORTS_BUSY));
  }

  private void export(Context http) throws IOException {
    var format = OrderFormat.of(Accept.choose(http, OrderFormat.mediaTypes()));
    var filter = filters.read(QueryParameters.of(http));
    var actor = Caller.of(http);
    if (http.req().getMethod().equals("HEAD")) {
      downloads.announce(http, head(format));
      return;
    }
    try (var _ = slots.take(actor.tenant())) {
      // from here on the slots of exports are the bound, for as long as it takes
      Exchange.of(http).pass().end();
      downloads.send(
          http,
          head(format),
          out -> format.write(out, receiver -> orders.export(actor, filter, receiver)));
    }
  }

  private Downloads.Head head(OrderFormat format) {
    var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    return new Downloads.Head(
        format.contentType(), "orders-%s.%s".formatted(today, format.extension()));
  }
}
