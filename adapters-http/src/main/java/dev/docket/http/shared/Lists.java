package dev.docket.http.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.shared.TenantId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The dialect of every list: `limit`, `cursor`, the filters of its kind, and the answer's
/// envelope.
public final class Lists {

  private static final int DEFAULT_LIMIT = 20;

  private static final Parameter LIMIT =
      Parameter.query(
          "limit",
          "How many items a page has at most.",
          Schemas.integer(1, PageRequest.MAX_LIMIT, DEFAULT_LIMIT));

  private static final Parameter CURSOR =
      Parameter.query(
              "cursor",
              "Where the page starts: the `next_cursor` of the page before, with the same filters.",
              Schemas.text(500))
          .refusing(ProblemTypes.INVALID_CURSOR);

  /// The name of the parameter that shows what an item refers to.
  public static final String EXPAND = "expand";

  private static final String TOTAL_COUNT = "total-count";

  private static final Parameter PREFER =
      Parameter.header(
          Preferences.HEADER,
          "`return=total-count` lets the answer tell how many items the list has in all. Other"
              + " preferences are passed over.",
          Schemas.matching("^[\\x20-\\x7e]*$", "return=" + TOTAL_COUNT));

  /// Those that change how much is told of the list, not which items are in it.
  private static final Set<String> UNBOUND =
      Set.of(LIMIT.name(), CURSOR.name(), Fields.NAME, EXPAND);

  private final Cursors cursors;

  public Lists(Cursors cursors) {
    this.cursors = cursors;
  }

  /// A page of a list as it is answered.
  ///
  /// @param totalCount left out unless the caller prefers to have it
  @Described("A page of a list.")
  public record Envelope<R>(
      @Described("What is on the page.") List<R> data,
      @Described(
              value = "What to send as `cursor` for the next page; null on the last one.",
              example = "bmV4dCBwYWdlIHN0YXJ0cyBoZXJl")
          @Nullable String nextCursor,
      @Described("Whether there is a next page.") boolean hasMore,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Described("Only where `Prefer: return=total-count` asks for it.")
          @Nullable TotalCount totalCount) {}

  /// How many items the list has on all of its pages.
  ///
  /// @param capped whether there are more than `count` says
  @Described("How many items a list has on all of its pages.")
  public record TotalCount(
      @Described(value = "Exact up to 10,000.", example = "1234") int count,
      @Described("Whether there are more than that.") boolean capped) {

    static TotalCount of(Count count) {
      return new TotalCount(count.number(), count.capped());
    }
  }

  /// One call of a list.
  ///
  /// @param name the list and its filters, to which its cursors are bound
  public record Call<K>(TenantId tenant, String name, QueryParameters query, PageRequest<K> page) {

    /// As [QueryParameters#read].
    public <V> @Nullable V filter(Parameter parameter, Function<String, V> reading) {
      return query.read(parameter, reading);
    }
  }

  /// The parameters of a list: its filters, and those that every list has.
  public static Parameter[] parameters(Parameter... filters) {
    return Stream.concat(Stream.of(filters), Stream.of(LIMIT, CURSOR, PREFER))
        .toArray(Parameter[]::new);
  }

  /// Reads the page that is asked for, of a list whose route has declared its parameters.
  ///
  /// @param key reads the key of an item from a cursor
  /// @throws Refusal 422 naming the parameter that is not acceptable
  public <K> Call<K> read(Context http, Function<String, K> key) {
    var query = QueryParameters.of(http);
    var tenant = Caller.of(http).tenant();
    var name = name(http, query);
    var after = query.find("cursor").map(cursor -> open(tenant, name, cursor)).map(key);
    return new Call<>(tenant, name, query, new PageRequest<>(limit(query), after.orElse(null)));
  }

  /// Answers a page, with a link to the next one where there is one.
  ///
  /// @param total of the list with these filters; asked only when the caller prefers to know
  public <T, R, K> void answer(
      Context http, Call<K> call, Page<T, K> page, Function<T, R> response, Supplier<Count> total) {
    var next = page.next() == null ? null : nextCursor(call, page.next());
    if (next != null) {
      http.header(
          "Link",
          "<" + http.path() + "?" + call.query().encodedWith("cursor", next) + ">; rel=\"next\"");
    }
    var data = page.items().stream().map(response).toList();
    Answers.ok(http, new Envelope<>(data, next, page.hasMore(), totalCount(http, total)));
  }

  private static @Nullable TotalCount totalCount(Context http, Supplier<Count> total) {
    return Preferences.apply(http, "return", TOTAL_COUNT) ? TotalCount.of(total.get()) : null;
  }

  private <K> String nextCursor(Call<K> call, K next) {
    return cursors.sign(call.tenant(), call.name(), String.valueOf(next));
  }

  private String open(TenantId tenant, String name, String cursor) {
    return cursors.open(tenant, name, cursor).orElseThrow(Problems::badCursor);
  }

  private static int limit(QueryParameters query) {
    var text = query.find("limit").orElse(String.valueOf(DEFAULT_LIMIT));
    if (!text.matches("[1-9][0-9]?|100")) {
      throw Problems.badParameter("limit", "range", "must be 1 to " + PageRequest.MAX_LIMIT);
    }
    return Integer.parseInt(text);
  }

  private static String name(Context http, QueryParameters query) {
    var filters = new TreeMap<>(query.asMap());
    filters.keySet().removeAll(UNBOUND);
    return http.path() + filters;
  }
}
