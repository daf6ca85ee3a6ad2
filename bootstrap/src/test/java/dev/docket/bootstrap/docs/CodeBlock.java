package dev.docket.bootstrap.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A fenced block of a document, with the comment above it that says what becomes of it.
///
/// @param place such as `README.md:17`
/// @param marker the comment without its signs, empty where there is none
record CodeBlock(String place, String language, String marker, String text) {

  private static final Path ROOT = Path.of("..");
  private static final Set<String> SHELL = Set.of("sh", "bash", "shell", "console");
  private static final Pattern FENCE = Pattern.compile("```(?<language>\\S*).*");
  private static final Pattern COMMENT = Pattern.compile("<!-- (?<marker>.*) -->");
  private static final String REASON = "not run: ";

  /// What is done with a block, by its marker.
  enum Use {
    /// Runs in the one shell of its document, after those before it.
    RUN("run"),
    /// The same, by the superuser of a PostgreSQL.
    RUN_AS_SUPERUSER("run as the superuser"),
    /// The same; its last command is a server, which serves from then on.
    STARTS_THE_SERVER("starts the server"),
    /// Runs by itself, in a clone where nothing has been done.
    RUN_APART("run apart");

    private final String marker;

    Use(String marker) {
      this.marker = marker;
    }
  }

  boolean isShell() {
    return SHELL.contains(language);
  }

  /// Empty where it is not run.
  Optional<Use> use() {
    return Stream.of(Use.values()).filter(use -> use.marker.equals(marker)).findFirst();
  }

  boolean isUsed(Use as) {
    return use().filter(as::equals).isPresent();
  }

  /// Whether it is run, or says why not.
  boolean isSettled() {
    return use().isPresent() || (marker.startsWith(REASON) && marker.length() > REASON.length());
  }

  /// The documents that people follow.
  static List<Path> documents() {
    try (var files = Files.walk(ROOT.resolve("docs"))) {
      var top = Stream.of("README.md", "CONTRIBUTING.md", "deploy/README.md").map(ROOT::resolve);
      var below = files.filter(file -> file.toString().endsWith(".md")).sorted();
      return Stream.concat(top, below).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static List<CodeBlock> of(Path document) {
    try {
      return of(ROOT.relativize(document).toString(), Files.readAllLines(document));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static List<CodeBlock> of(String name, List<String> lines) {
    var blocks = new ArrayList<CodeBlock>();
    var marker = "";
    for (var index = 0; index < lines.size(); index++) {
      var fence = FENCE.matcher(lines.get(index));
      if (fence.matches()) {
        var end = index + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        blocks.add(
            new CodeBlock(
                name + ":" + (index + 1),
                fence.group("language"),
                marker,
                String.join("\n", lines.subList(index + 1, end)) + "\n"));
        index = end;
      }
      var comment = COMMENT.matcher(lines.get(index));
      marker = comment.matches() ? comment.group("marker") : "";
    }
    return blocks;
  }
}
