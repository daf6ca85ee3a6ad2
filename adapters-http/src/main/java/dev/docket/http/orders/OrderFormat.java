package dev.docket.http.orders;

import dev.docket.domain.orders.Order;
import dev.docket.http.shared.CsvLines;
import dev.docket.http.shared.JsonLines;
import dev.docket.http.shared.Lines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// In which form orders can be exported.
enum OrderFormat {
  /// All of each order, as it is answered elsewhere.
  NDJSON("application/x-ndjson", JsonLines.TYPE) {
    @Override
    void write(OutputStream out, Export export) throws IOException {
      var lines = new JsonLines<OrderResponse>(out);
      export.to(order -> line(lines, OrderResponse.of(order)));
      lines.end();
    }
  },

  /// A line for each order, without its items.
  CSV("text/csv", CsvLines.TYPE) {
    @Override
    void write(OutputStream out, Export export) throws IOException {
      var lines = new CsvLines<>(out, OrderExportRow.class);
      export.to(order -> line(lines, OrderExportRow.of(order)));
      lines.end();
    }
  };

  /// Hands out the orders one at a time.
  interface Export {
    void to(Consumer<Order> receiver);
  }

  private final String mediaType;
  private final String contentType;

  OrderFormat(String mediaType, String contentType) {
    this.mediaType = mediaType;
    this.contentType = contentType;
  }

  abstract void write(OutputStream out, Export export) throws IOException;

  /// The usual one first.
  static List<String> mediaTypes() {
    return Arrays.stream(values()).map(format -> format.mediaType).toList();
  }

  static OrderFormat of(String mediaType) {
    return Arrays.stream(values())
        .filter(format -> format.mediaType.equals(mediaType))
        .findFirst()
        .orElseThrow();
  }

  String contentType() {
    return contentType;
  }

  String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static <R> void line(Lines<R> lines, R row) {
    try {
      lines.write(row);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
