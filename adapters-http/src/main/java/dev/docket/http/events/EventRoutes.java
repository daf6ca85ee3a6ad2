package dev.docket.http.events;

import static dev.docket.http.Route.get;
import static dev.docket.http.Route.holding;

import dev.docket.application.events.EventQueries;
import dev.docket.application.events.port.EventFilter;
import dev.docket.domain.events.EventId;
import dev.docket.domain.events.EventScopes;
import dev.docket.domain.shared.Failure;
import dev.docket.http.Route;
import dev.docket.http.Routes;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.Lists;
import dev.docket.http.shared.Times;
import dev.docket.http.shared.Uuids;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The audit trail: `/events`.
public final class EventRoutes implements Routes {

  private static final Set<String> FILTERS =
      Set.of("type", "subject_type", "subject_id", "actor_id", "occurred_from", "occurred_to");
  private static final Pattern NAME = Pattern.compile("[a-z_]{1,50}");
  private static final Pattern TYPE = Pattern.compile("[a-z_]{1,50}\\.[a-z_]{1,50}");

  private final EventQueries events;
  private final Lists lists;

  public EventRoutes(EventQueries events, Lists lists) {
    this.events = events;
    this.lists = lists;
  }

  @Override
  public List<Route> routes() {
    var read = holding(EventScopes.READ);
    return List.of(get("/events", read, "List what happened, newest first", this::list));
  }

  private void list(Context http) {
    var call = lists.read(http, FILTERS, text -> new EventId(UUID.fromString(text)));
    var page = events.list(Caller.of(http), filter(call), call.page());
    lists.answer(http, call, page, EventResponse::of);
  }

  private static EventFilter filter(Lists.Call<EventId> call) {
    return new EventFilter(
        Objects.requireNonNullElse(call.filter("type", EventRoutes::types), Set.of()),
        call.filter("subject_type", EventRoutes::name),
        call.filter("subject_id", Uuids::require),
        call.filter("actor_id", Uuids::require),
        call.filter("occurred_from", Times::require),
        call.filter("occurred_to", Times::require));
  }

  private static Set<String> types(String list) {
    var types = Arrays.stream(list.split(",", -1)).collect(Collectors.toSet());
    if (!types.stream().allMatch(TYPE.asMatchPredicate())) {
      throw new Failure.Invalid("", "event_type", "must be a comma list such as order.created");
    }
    return types;
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new Failure.Invalid("", "subject_type", "must be a noun such as order");
    }
    return text;
  }
}
