package dev.docket.domain.shared;

import static dev.docket.domain.shared.Refusals.violation;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MetadataPatchTest {

  private static final Metadata BEFORE = new Metadata(entries("zone", "north", "gift", true));

  @Test
  void keys_are_set_added_and_removed_and_the_others_stay_in_their_order() {
    var after = patched(entries("size", new BigDecimal("1.50"), "zone", "south", "gift", null));

    assertThat(after.entries())
        .containsExactly(Map.entry("zone", "south"), Map.entry("size", new BigDecimal("1.50")));
  }

  @Test
  void no_patch_and_an_empty_one_change_nothing() {
    assertThat(MetadataPatch.apply(null, BEFORE)).isEqualTo(BEFORE);
    assertThat(patched(Map.of())).isEqualTo(BEFORE);
    assertThat(patched(entries("zone", "north", "never", null))).isEqualTo(BEFORE);
  }

  @Test
  void null_in_the_place_of_a_patch_removes_everything() {
    assertThat(MetadataPatch.apply(new Change<>(null), BEFORE)).isEqualTo(Metadata.EMPTY);
  }

  @Test
  void a_key_whose_value_is_null_is_removed_by_null() {
    var before = new Metadata(entries("note", null));

    var after = MetadataPatch.apply(new Change<>(new MetadataPatch(entries("note", null))), before);

    assertThat(after).isEqualTo(Metadata.EMPTY);
  }

  @Test
  void a_bad_value_is_refused_whatever_comes_of_it() {
    assertThat(violation(() -> new MetadataPatch(entries("a", List.of())))).isEqualTo("/a type");
    assertThat(violation(() -> new MetadataPatch(entries("", "x")))).isEqualTo("/ length");
  }

  @Test
  void what_comes_of_it_has_at_most_50_keys() {
    var full = new Metadata(keys(0, 50));

    assertThat(
            violation(
                () -> MetadataPatch.apply(new Change<>(new MetadataPatch(keys(50, 51))), full)))
        .isEqualTo("/metadata max_items");
  }

  @Test
  void a_patch_can_exchange_all_of_50_keys() {
    var full = new Metadata(keys(0, 50));
    var exchange = keys(50, 100);
    full.entries().keySet().forEach(key -> exchange.put(key, null));

    var after = MetadataPatch.apply(new Change<>(new MetadataPatch(exchange)), full);

    assertThat(after).isEqualTo(new Metadata(keys(50, 100)));
  }

  private static Metadata patched(Map<String, @Nullable Object> patch) {
    return MetadataPatch.apply(new Change<>(new MetadataPatch(patch)), BEFORE);
  }

  private static Map<String, @Nullable Object> keys(int from, int to) {
    var entries = new LinkedHashMap<String, @Nullable Object>();
    for (var n = from; n < to; n++) {
      entries.put("key-" + n, "x");
    }
    return entries;
  }

  /// Keys and values by turns.
  private static Map<String, @Nullable Object> entries(@Nullable Object... keysAndValues) {
    var entries = new LinkedHashMap<String, @Nullable Object>();
    for (var n = 0; n < keysAndValues.length; n += 2) {
      entries.put(String.valueOf(keysAndValues[n]), keysAndValues[n + 1]);
    }
    return entries;
  }
}
