package dev.docket.bootstrap.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docket.bootstrap.api.Client;
import dev.docket.bootstrap.crash.Kept.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is left, as the API tells it.
final class ToldByTheApi {

  private final Client client;

  private ToldByTheApi(Client client) {
    this.client = client;
  }

  /// @param keys those that are asked for, since there is no list of them
  static Kept to(Client client, Stream<String> keys) {
    var api = new ToldByTheApi(client);
    return new Kept(
        api.all("/orders?limit=100", OrderState::of),
        api.all("/events?limit=100&subject_type=order", ToldByTheApi::event).reversed(),
        keys.flatMap(key -> api.key(key).stream()).toList());
  }

  private <T> List<T> all(String list, Function<JsonNode, T> reading) {
    var things = new ArrayList<T>();
    var page = client.get(list).isStatus(200);
    page.data().forEach(thing -> things.add(reading.apply(thing)));
    while (page.body().path("has_more").asBoolean()) {
      page = client.get(list + "&cursor=" + page.field("next_cursor")).isStatus(200);
      page.data().forEach(thing -> things.add(reading.apply(thing)));
    }
    return Collections.unmodifiableList(things);
  }

  private static Event event(JsonNode event) {
    return new Event(
        event.path("subject_id").asText(),
        event.path("subject_version").asLong(),
        event.path("type").asText(),
        event.path("request_id").asText());
  }

  private Optional<Kept.Key> key(String key) {
    var answer = client.get("/idempotency-keys/" + key);
    return answer.status() == 200
        ? Optional.of(new Kept.Key(key, answer.body().path("status_code").asInt()))
        : Optional.empty();
  }
}
