package dev.docket.http.shared;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Records as the lines of a table (RFC 4180), below the names of their fields.
///
/// Programs for spreadsheets run a cell that looks like a formula, whoever wrote it. Fields whose
/// text is not our own are therefore made with [#text].
public final class CsvLines<R extends Record> implements Lines<R> {

  public static final String TYPE = "text/csv; charset=utf-8; header=present";

  private static final CsvMapper MAPPER =
      CsvMapper.csvBuilder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          // in the order of the record
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .addModule(JsonAnswer.times())
          .build();

  /// What makes a formula of a cell, in the letters of East Asia too, and behind white space.
  private static final Pattern FORMULA =
      Pattern.compile("^(?:[\\t\\r\\n]|[\\s\\p{Z}\\uFEFF]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20])");

  private final SequenceWriter rows;

  public CsvLines(OutputStream out, Class<R> row) throws IOException {
    var schema = MAPPER.schemaFor(row).withHeader().withLineSeparator("\r\n");
    this.rows = MAPPER.writerFor(row).with(schema).writeValues(out);
  }

  @Override
  public void write(R row) throws IOException {
    rows.write(row);
  }

  @Override
  public void end() throws IOException {
    rows.close();
  }

  /// Text of somebody else's, with `'` before it when it would be taken for a formula.
  public static @Nullable String text(@Nullable String text) {
    return text != null && FORMULA.matcher(text).find() ? "'" + text : text;
  }

  /// A value in one cell, as the text of its JSON.
  public static String json(Object value) {
    return JsonAnswer.compact(value);
  }
}
