package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvLinesTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  record Row(long lineNumber, @Nullable String text, Instant madeAt) {}

  @Test
  void nothing_is_the_names_alone() throws IOException {
    assertThat(table()).isEqualTo("line_number,text,made_at\r\n");
  }

  @Test
  void each_row_is_a_line_with_its_end() throws IOException {
    assertThat(table(new Row(1, "tea", TIME), new Row(2, null, TIME)))
        .isEqualTo(
            """
            line_number,text,made_at
            1,tea,2026-01-02T03:04:05.000000Z
            2,,2026-01-02T03:04:05.000000Z
            """
                .replace("\n", "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b",
        "\"a\"",
        "a\nb",
        "a\r\nb",
        "one that is longer than any check for quotes would look, with \" in it",
      })
  void what_would_end_a_cell_is_quoted(String text) throws IOException {
    assertThat(table(new Row(1, text, TIME)))
        .contains("1,\"" + text.replace("\"", "\"\"") + "\",2026");
  }

  @Test
  void other_text_stands_as_it_is() throws IOException {
    assertThat(table(new Row(1, "Größe \uD83D\uDE00 東", TIME))).contains("1,Größe \uD83D\uDE00 東,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\tx",
        "\rx",
        "\nx",
        " =1",
        "\u00A0=1",
        "\u3000-1",
        "\uFEFF=1",
        "\uFF1D1",
        "\uFF0B1",
        "\uFF0D1",
        "\uFF20x"
      })
  void a_text_that_would_be_taken_for_a_formula_is_not(String text) {
    assertThat(CsvLines.text(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PO-1", "a=1", "'=1", "1-1", " x", "{\"a\": \"=1\"}"})
  void another_text_is_not_changed(String text) {
    assertThat(CsvLines.text(text)).isEqualTo(text);
    assertThat(CsvLines.text(null)).isNull();
  }

  private static String table(Row... rows) throws IOException {
    var out = new ByteArrayOutputStream();
    var lines = new CsvLines<>(out, Row.class);
    for (var row : rows) {
      lines.write(row);
    }
    lines.end();
    return out.toString(StandardCharsets.UTF_8);
  }
}
