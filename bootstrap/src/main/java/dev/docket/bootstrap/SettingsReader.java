package dev.docket.bootstrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads settings one by one and keeps what is wrong with them, so that all of it is told at once.
/// A problem never quotes the value, which may be a secret.
final class SettingsReader {

  private static final int MAX_FILE_BYTES = 64 * 1024;

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Known> known = new LinkedHashMap<>();

  /// A setting that there is.
  ///
  /// @param otherwise what holds without it; absent where nothing does, or something else is said
  /// @param bounds what it may be, where that can be said in short
  record Known(Optional<String> otherwise, Optional<String> bounds) {}

  SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /// All settings that were read, given or not.
  Map<String, Known> known() {
    return known;
  }

  String text(String name, String otherwise) {
    return value(name, otherwise, text -> text);
  }

  /// What is given of those whose names begin so; each as it is, since others read them.
  Map<String, String> beginningWith(String prefix) {
    var given = new HashMap<String, String>();
    environment.forEach((name, value) -> {
      if (name.startsWith(prefix) && !value.isBlank()) {
        given.put(name, value.strip());
      }
    });
    return given;
  }

  boolean isGiven(String name) {
    return given(name) != null;
  }

  boolean flag(String name, boolean otherwise) {
    return value(
        name,
        String.valueOf(otherwise),
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "1", "yes", "on" -> true;
              case "false", "0", "no", "off" -> false;
              default -> throw new IllegalArgumentException("must be true or false");
            });
  }

  int number(String name, int otherwise, int min, int max) {
    return value(
        name,
        String.valueOf(otherwise),
        "%d to %d".formatted(min, max),
        text -> number(text, min, max));
  }

  String oneOf(String name, String otherwise, List<String> allowed) {
    var list = String.join(", ", allowed);
    return value(
        name,
        otherwise,
        list,
        text -> {
          if (!allowed.contains(text)) {
            throw new IllegalArgumentException("must be one of " + list);
          }
          return text;
        });
  }

  /// The value, or the default one where it is missing or has a problem.
  <T> T value(String name, String otherwise, Function<String, T> reading) {
    return value(name, new Known(Optional.of(otherwise), Optional.empty()), reading)
        .orElseGet(() -> reading.apply(otherwise));
  }

  <T> Optional<T> optional(String name, Function<String, T> reading) {
    return value(name, new Known(Optional.empty(), Optional.empty()), reading);
  }

  private <T> T value(String name, String otherwise, String bounds, Function<String, T> reading) {
    return value(name, new Known(Optional.of(otherwise), Optional.of(bounds)), reading)
        .orElseGet(() -> reading.apply(otherwise));
  }

  private <T> Optional<T> value(String name, Known setting, Function<String, T> reading) {
    known.put(name, setting);
    var text = given(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.apply(text));
    } catch (IllegalArgumentException unusable) {
      problem(name, String.valueOf(unusable.getMessage()));
      return Optional.empty();
    }
  }

  /// The value itself, or of the file that the setting with `_FILE` behind its name names.
  <T> Optional<T> optionalOrFile(String name, Function<String, T> reading) {
    var file = name + "_FILE";
    if (isGiven(name) && isGiven(file)) {
      problem(file, "can not stand beside " + name);
    }
    known.put(name, new Known(Optional.empty(), Optional.empty()));
    var fromFile = optional(file, path -> reading.apply(content(path)));
    return isGiven(file) ? fromFile : optional(name, reading);
  }

  /// Tells of a setting that would be ignored.
  void refuse(String name, String what) {
    if (isGiven(name)) {
      problem(name, what);
    }
  }

  void problem(String name, String what) {
    problems.add(name + " " + what);
  }

  /// @throws UnusableSettings when there was any problem
  <T> T orThrow(T settings) {
    if (!problems.isEmpty()) {
      throw new UnusableSettings(problems);
    }
    return settings;
  }

  private @Nullable String given(String name) {
    var text = environment.get(name);
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String content(String path) {
    try (var file = Files.newInputStream(Path.of(path))) {
      return new String(file.readNBytes(MAX_FILE_BYTES), StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException unreadable) {
      throw new IllegalArgumentException("must name a file that can be read", unreadable);
    }
  }

  static int number(String text, int min, int max) {
    var problem = "must be a whole number from %d to %d".formatted(min, max);
    try {
      var number = Integer.parseInt(text);
      if (number < min || number > max) {
        throw new IllegalArgumentException(problem);
      }
      return number;
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(problem, noNumber);
    }
  }
}
