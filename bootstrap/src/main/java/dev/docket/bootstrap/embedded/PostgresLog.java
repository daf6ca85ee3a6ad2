package dev.docket.bootstrap.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the server has to say: a file per weekday, and one for what it says before it can write
/// those.
final class PostgresLog {
  /// Sets the server up to write here; the folder is relative to that of the data.
  static final List<String> OPTIONS =
      List.of(
          "-c logging_collector=on",
          "-c log_directory=../log",
          "-c log_filename=postgresql-%a.log",
          "-c log_truncate_on_rotation=on",
          "-c log_rotation_age=1d",
          "-c log_rotation_size=0",
          "-c log_timezone=UTC",
          // statements may hold data of tenants
          "-c log_min_error_statement=panic");

  private static final Duration ALMOST_A_WEEK = Duration.ofDays(6);
  private static final Pattern END_OF_LINE = Pattern.compile("\n");
  private static final int LAST_LINES = 5;

  private final Path directory;
  private final Path startup;
  private final FileTime since;

  private PostgresLog(Path directory, Path startup) throws IOException {
    this.directory = directory;
    this.startup = startup;
    this.since = Files.getLastModifiedTime(startup);
  }

  /// Makes room for what a server will say that is now going to start. It overwrites last week's
  /// file at midnight, but appends to it when it starts on that day: so old ones go here.
  static PostgresLog ofNewStart(Path directory) throws IOException {
    var lastWeek = Instant.now().minus(ALMOST_A_WEEK);
    try (var files = Files.newDirectoryStream(directory, "postgresql-*.log")) {
      for (var file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(lastWeek)) {
          Files.delete(file);
        }
      }
    }
    return new PostgresLog(directory, Files.writeString(directory.resolve("startup.log"), ""));
  }

  Path startup() {
    return startup;
  }

  /// The end of what this start has said.
  String lastWords() throws IOException {
    var words = new ArrayList<String>();
    words.addAll(lastLines(startup));
    try (var files = Files.newDirectoryStream(directory, "postgresql-*.log")) {
      for (var file : files) {
        if (Files.getLastModifiedTime(file).compareTo(since) >= 0) {
          words.addAll(lastLines(file));
        }
      }
    }
    return String.join("\n", words);
  }

  private static List<String> lastLines(Path file) throws IOException {
    var lines =
        END_OF_LINE
            .splitAsStream(Files.readString(file, StandardCharsets.ISO_8859_1).strip())
            .toList();
    return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
  }
}
