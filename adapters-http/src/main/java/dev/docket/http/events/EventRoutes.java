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
import dev.docket.http.Tag;
import dev.docket.http.shared.Caller;
import dev.docket.http.shared.Lists;
import dev.docket.http.shared.Parameter;
import dev.docket.http.shared.Reply;
import dev.docket.http.shared.Schemas;
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

  private static final Pattern NAME = Pattern.compile("[a-z_]{1,50}");
  private static final Pattern NAME_OF_TYPE = Pattern.compile("[a-z_]{1,50}\\.[a-z_]{1,50}");

  private static final Parameter TYPE =
      Parameter.query(
          "type",
          "Only events of one of these types.",
          Schemas.listOf(Schemas.matching("^" + NAME_OF_TYPE + "$", "order.created")));
  private static final Parameter SUBJECT_TYPE =
      Parameter.query(
          "subject_type",
          "Only what happened to things of this kind.",
          Schemas.matching("^" + NAME + "$", "order"));
  private static final Parameter SUBJECT_ID =
      Parameter.query("subject_id", "Only what happened to this thing.", Schemas.uuid());
  private static final Parameter ACTOR_ID =
      Parameter.query("actor_id", "Only what this user or API key did.", Schemas.uuid());
  private static final Parameter OCCURRED_FROM =
      Parameter.query("occurred_from", "Only what happened at this time or later.", Schemas.time());
  private static final Parameter OCCURRED_TO =
      Parameter.query("occurred_to", "Only what happened before this time.", Schemas.time());

  private final EventQueries events;
  private final Lists lists;

  public EventRoutes(EventQueries events, Lists lists) {
    this.events = events;
    this.lists = lists;
  }

  @Override
  public Tag tag() {
    return new Tag("Events", "The audit trail: what happened in the tenant, and who did it.");
  }

  @Override
  public List<Route> routes() {
    var read = holding(EventScopes.READ);
    return List.of(
        get("/events", read, "List events, newest first", this::list)
            .taking(
                Lists.parameters(
                    TYPE, SUBJECT_TYPE, SUBJECT_ID, ACTOR_ID, OCCURRED_FROM, OCCURRED_TO))
            .answering(Reply.page(EventResponse.class)));
  }

  private void list(Context http) {
    var call = lists.read(http, text -> new EventId(UUID.fromString(text)));
    var actor = Caller.of(http);
    var filter = filter(call);
    var page = events.list(actor, filter, call.page());
    lists.answer(http, call, page, EventResponse::of, () -> events.count(actor, filter));
  }

  private static EventFilter filter(Lists.Call<EventId> call) {
    return new EventFilter(
        Objects.requireNonNullElse(call.filter(TYPE, EventRoutes::types), Set.of()),
        call.filter(SUBJECT_TYPE, EventRoutes::name),
        call.filter(SUBJECT_ID, Uuids::require),
        call.filter(ACTOR_ID, Uuids::require),
        call.filter(OCCURRED_FROM, Times::require),
        call.filter(OCCURRED_TO, Times::require));
  }

  private static Set<String> types(String list) {
    var types = Arrays.stream(list.split(",", -1)).collect(Collectors.toSet());
    if (!types.stream().allMatch(NAME_OF_TYPE.asMatchPredicate())) {
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
