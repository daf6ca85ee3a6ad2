package dev.docket.bootstrap.api.writes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.docket.bootstrap.api.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Takes steps against the server and the model, and holds the one against the other after each.
final class Sequence {

  private static final String PREFIX = "/api/v1";

  private final long seed;
  private final List<Caller> callers;
  private final Model model = new Model();
  private final Steps steps;
  private final List<String> told = new ArrayList<>();

  /// @param callers of tenants that have neither customers nor orders
  Sequence(long seed, List<Caller> callers) {
    this.seed = seed;
    this.callers = callers;
    this.steps = new Steps(new Random(seed), model, callers);
  }

  /// @throws AssertionError with the seed and all steps up to the one that differed
  void run(int count) {
    try {
      for (var step = 1; step <= count; step++) {
        take("step-" + step, steps.next());
      }
      tenants().forEach(this::compareAll);
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError(story(count) + failure.getMessage(), failure);
    }
  }

  private void take(String requestId, Call call) {
    told.add(requestId + ": " + call);
    var answer = call.send(requestId);
    told.add("     -> %d %s".formatted(answer.status(), answer.field("code")));
    compare(answer, model.expect(call, requestId, answer), call);
    compareLists(call.caller().tenant());
    if (!call.isRead()) {
      compareThing(call.caller().tenant(), call.parts().getFirst(), touched(call, answer));
    }
  }

  private static void compare(Answer answer, Expected expected, Call call) {
    switch (expected) {
      case Expected.Done done -> {
        answer.isStatus(done.status());
        assertThat(comparable(answer.body())).isEqualTo(done.body());
        assertThat(answer.header("ETag")).isEqualTo(done.etag());
        assertThat(answer.header("Location")).isEqualTo(address(done.location()));
        assertThat(answer.header("Dry-Run")).isEqualTo(call.isDry() ? "true" : "");
        assertThat(answer.header("Idempotent-Replayed")).isEmpty();
      }
      case Expected.Refused refused -> {
        answer.isProblem(refused.status(), refused.code());
        refused
            .members()
            .forEach(
                (name, value) -> assertThat(answer.body().path(name)).as(name).isEqualTo(value));
      }
      case Expected.Replayed(var first) -> {
        answer.isStatus(first.status());
        assertThat(answer.text()).isEqualTo(first.text());
        assertThat(answer.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(answer.header("Location")).isEqualTo(first.header("Location"));
        assertThat(answer.header("Idempotent-Replayed")).isEqualTo("true");
      }
      case Expected.NotModified(var etag) -> {
        answer.isStatus(304);
        assertThat(answer.header("ETag")).isEqualTo(etag);
        assertThat(answer.text()).isEmpty();
      }
      case Expected.Settled(var status) ->
          assertThat(answer.isStatus(200).body().path("status_code").asInt()).isEqualTo(status);
    }
  }

  /// Of the problems in a batch, what the model tells of them.
  private static JsonNode comparable(JsonNode body) {
    for (var result : body.path("results")) {
      if (result.path("problem") instanceof ObjectNode problem) {
        problem.retain("status", "code", "existing_id");
      }
    }
    return body;
  }

  private static String address(String location) {
    return location.isEmpty() ? "" : PREFIX + location;
  }

  private static String touched(Call call, Answer answer) {
    return call.parts().size() > 1 ? call.parts().get(1) : answer.id();
  }

  private void compareAll(String tenant) {
    compareLists(tenant);
    for (var noun : List.of("orders", "customers")) {
      model.books(tenant).all(noun).keySet().forEach(id -> compareThing(tenant, noun, id));
    }
  }

  private void compareLists(String tenant) {
    for (var noun : List.of("orders", "customers")) {
      assertThat(list(tenant, "/" + noun + "?limit=100"))
          .as("%s of %s", noun, tenant)
          .isEqualTo(model.books(tenant).newestFirst(noun));
    }
  }

  /// What it is, and how it came to be that.
  private void compareThing(String tenant, String noun, String id) {
    var thing = model.books(tenant).all(noun).get(id);
    if (thing == null) {
      return;
    }
    var answer = owner(tenant).client().get("/" + noun + "/" + id).isStatus(200);
    assertThat(answer.body()).isEqualTo(thing);
    assertThat(answer.header("ETag")).isEqualTo(Rules.etag(thing));
    assertThat(timeline(tenant, noun, id)).isEqualTo(model.books(tenant).eventsOf(id));
  }

  private List<JsonNode> timeline(String tenant, String noun, String id) {
    var path =
        noun.equals("orders")
            ? "/orders/%s/events?limit=100".formatted(id)
            : "/events?limit=100&subject_id=" + id;
    var events = list(tenant, path);
    events.forEach(event -> ((ObjectNode) event).remove("id"));
    return events;
  }

  private List<JsonNode> list(String tenant, String path) {
    var client = owner(tenant).client();
    var page = client.get(path).isStatus(200);
    var all = new ArrayList<>(page.data());
    while (page.body().path("has_more").asBoolean()) {
      page = client.get(path + "&cursor=" + page.field("next_cursor")).isStatus(200);
      all.addAll(page.data());
    }
    return all;
  }

  private List<String> tenants() {
    return callers.stream().map(Caller::tenant).distinct().toList();
  }

  private Caller owner(String tenant) {
    return callers.stream()
        .filter(caller -> caller.tenant().equals(tenant) && caller.role().equals("owner"))
        .findFirst()
        .orElseThrow();
  }

  private String story(int count) {
    var text =
        """
        repeat with -Ddocket.seed=%d -Ddocket.model.seeds=1 -Ddocket.model.steps=%d
        %s

        """
            .formatted(seed, count, String.join("\n", told));
    for (var name : names().entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    return text;
  }

  /// For ids, which nobody reads.
  private Map<String, String> names() {
    var names = new LinkedHashMap<String, String>();
    for (var tenant : tenants()) {
      for (var noun : List.of("order", "customer")) {
        var number = 0;
        for (var id : model.books(tenant).all(noun + "s").keySet()) {
          names.put(id, "<%s %d of %s>".formatted(noun, ++number, tenant));
        }
      }
    }
    return names;
  }
}
