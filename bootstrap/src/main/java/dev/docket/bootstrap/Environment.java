package dev.docket.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The variables that settings are read from: the process's own, and below them those of a file of
/// lines `NAME=value`.
final class Environment {

  private Environment() {}

  /// @param file need not exist
  static Map<String, String> of(Map<String, String> process, Path file) {
    var variables = new HashMap<String, String>();
    if (Files.isRegularFile(file)) {
      try {
        Files.readAllLines(file).forEach(line -> read(line.strip(), variables));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(file + " can not be read", unreadable);
      }
    }
    variables.putAll(process);
    return variables;
  }

  private static void read(String line, Map<String, String> variables) {
    var equals = line.indexOf('=');
    if (equals > 0 && !line.startsWith("#")) {
      var name = line.substring(0, equals).strip();
      variables.put(
          name.startsWith("export ") ? name.substring("export ".length()).strip() : name,
          unquoted(line.substring(equals + 1).strip()));
    }
  }

  private static String unquoted(String value) {
    var quote = value.isEmpty() ? ' ' : value.charAt(0);
    return value.length() > 1
            && (quote == '"' || quote == '\'')
            && value.charAt(value.length() - 1) == quote
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
