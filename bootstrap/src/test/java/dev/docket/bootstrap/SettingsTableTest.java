package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.SettingsReader.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The settings as `docs/operating.md` tells them, held against those that are read.
final class SettingsTableTest {

  private static final Path TABLE = Path.of("..", "docs", "operating.md");

  /// Whose defaults depend on the machine, and are told in words.
  private static final Set<String> IN_WORDS = Set.of("PASSWORD_HASHING_THREADS");

  private record Row(String otherwise, String bounds, String meaning) {}

  @Test
  void every_setting_is_in_the_table_and_nothing_else_is() throws IOException {
    assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(KnownSettings.names());
  }

  @Test
  void the_table_tells_each_default_as_it_is() throws IOException {
    var table = table();
    KnownSettings.each()
        .forEach((name, settings) -> {
          var cell = row(table, name).otherwise();
          var codes = settings.stream().map(SettingsTableTest::code).distinct().toList();
          if (IN_WORDS.contains(name)) {
            assertThat(cell).as(name).matches("[a-z].*");
          } else if (codes.size() > 1) {
            assertThat(cell).as(name).contains(codes);
          } else if (settings.getFirst().otherwise().isPresent()) {
            assertThat(cell).as(name).isEqualTo(codes.getFirst());
          } else {
            assertThat(cell).as(name).startsWith(codes.getFirst());
          }
        });
  }

  @Test
  void the_table_tells_the_bounds_that_are_kept() throws IOException {
    var table = table();
    KnownSettings.each()
        .forEach((name, settings) ->
            settings
                .getFirst()
                .bounds()
                .ifPresent(
                    bounds -> assertThat(row(table, name).bounds()).as(name).isEqualTo(bounds)));
  }

  @Test
  void the_table_says_what_each_setting_means() throws IOException {
    assertThat(table()).allSatisfy((name, row) -> assertThat(row.meaning()).as(name).isNotBlank());
  }

  private static Row row(Map<String, Row> table, String name) {
    return table.getOrDefault(name, new Row("", "", ""));
  }

  private static String code(Known setting) {
    return setting.otherwise().map("`%s`"::formatted).orElse("none");
  }

  private static Map<String, Row> table() throws IOException {
    var rows = new LinkedHashMap<String, Row>();
    for (var line : Files.readAllLines(TABLE)) {
      var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      if (cells.size() == 6 && cells.get(1).matches("`[A-Z0-9_]+`")) {
        var name = cells.get(1).replace("`", "");
        var former = rows.put(name, new Row(cells.get(2), cells.get(3), cells.get(4)));
        assertThat(former).as(name).isNull();
      }
    }
    return rows;
  }
}
