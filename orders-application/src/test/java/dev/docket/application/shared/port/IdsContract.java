package dev.docket.application.shared.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

public interface IdsContract {

  Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  Ids ids();

  @Test
  default void ids_are_of_version_7() {
    assertThat(ids().next().version()).isEqualTo(7);
    assertThat(ids().next().variant()).isEqualTo(2);
  }

  @Test
  default void each_id_is_greater_than_all_before() {
    var ids = ids();

    var texts = Stream.generate(ids::next).limit(20_000).map(UUID::toString).toList();

    assertThat(texts).isSorted().doesNotHaveDuplicates();
  }

  @Test
  default void an_id_of_an_instant_is_of_version_7_and_tells_it_to_the_microsecond() {
    var ids = ids();

    var id = ids.at(Instant.parse("2026-01-02T03:04:05.678901Z"));

    // 901 of 1000 microseconds are 3690 of 4096 parts
    assertThat(id.toString()).startsWith("019b7ca9-8f2e-7e6a-");
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  default void ids_of_instants_are_in_the_order_of_these() {
    var ids = ids();
    var instants = Stream.iterate(NOW, instant -> instant.plusNanos(1_000)).limit(3_000).toList();

    // the last instant first, so that it is not the order in which they are made
    var texts = instants.reversed().stream().map(ids::at).map(UUID::toString).toList().reversed();

    assertThat(texts).isSorted().doesNotHaveDuplicates();
    assertThat(instants)
        .zipSatisfy(
            texts,
            (instant, id) ->
                assertThat(id)
                    .isGreaterThanOrEqualTo(Ids.leastAt(instant).toString())
                    .isLessThan(Ids.leastAt(instant.plusNanos(1_000)).toString()));
  }

  @Test
  default void ids_of_one_instant_grow_whatever_is_asked_for_in_between() {
    var ids = ids();

    var texts = new ArrayList<String>();
    for (var n = 0; n < 10_000; n++) {
      texts.add(ids.at(NOW).toString());
      ids.at(NOW.plusNanos(n % 7 * 1_000L));
    }

    assertThat(texts).isSorted().doesNotHaveDuplicates();
  }

  @Test
  default void many_at_once_are_given_no_id_twice() {
    var ids = ids();

    var outcomes = Race.of(8, () -> Stream.generate(() -> ids.at(NOW)).limit(5_000).toList());

    assertThat(Race.returned(outcomes).stream().flatMap(List::stream))
        .hasSize(8 * 5_000)
        .doesNotHaveDuplicates();
  }
}
