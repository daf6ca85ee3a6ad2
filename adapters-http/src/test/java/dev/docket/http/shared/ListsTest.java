package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.shared.Count;
import dev.docket.application.shared.Page;
import dev.docket.domain.shared.Role;
import dev.docket.http.Answer;
import dev.docket.http.Route;
import dev.docket.http.TestApi;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// How a page is answered.
final class ListsTest {

  private static final Lists LISTS = new Lists(new Cursors(DerivedKey.of("a secret", "cursors")));
  private static final AtomicInteger COUNTED = new AtomicInteger();

  @AutoClose
  private static final TestApi API =
      TestApi.serving(
          Route.get("/letters", Route.AUTHENTICATED, "List letters", ListsTest::list)
              .taking(Lists.parameters()));

  private static void list(Context http) {
    var call = LISTS.read(http, Function.identity());
    var page = new Page<>(List.of("a", "b"), "b");
    LISTS.answer(http, call, page, Function.identity(), ListsTest::count);
  }

  private static Count count() {
    COUNTED.incrementAndGet();
    return new Count(7, true);
  }

  @Test
  void nobody_counts_unless_it_is_preferred() {
    var before = COUNTED.get();

    var answer = get();

    assertThat(answer.body()).startsWith("{\"data\":[\"a\",\"b\"],\"next_cursor\":\"");
    assertThat(answer.body()).endsWith("\",\"has_more\":true}");
    assertThat(COUNTED).hasValue(before);
  }

  @Test
  void a_total_that_is_preferred_is_counted_once() {
    var before = COUNTED.get();

    var answer = get("Prefer: return=total-count");

    assertThat(answer.body())
        .endsWith("\"has_more\":true,\"total_count\":{\"count\":7,\"capped\":true}}");
    assertThat(answer.header("Preference-Applied")).isEqualTo("return=total-count");
    assertThat(COUNTED).hasValue(before + 1);
  }

  private static Answer get(String... headers) {
    var all =
        Stream.concat(
                Stream.of("Authorization: Bearer " + API.token(Role.VIEWER)), Stream.of(headers))
            .toArray(String[]::new);
    return API.get("/letters", all);
  }
}
