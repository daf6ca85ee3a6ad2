package dev.docket.http.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.docket.application.identity.port.CommonPasswords;
import dev.docket.domain.identity.Password;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The passwords of a list that comes with the program, also between digits and signs
/// (`Administrator2026!`), and what follows a pattern, which no list has all of.
public final class ListedPasswords implements CommonPasswords {

  private static final String LIST = "common-passwords.txt";

  private final Set<String> listed = Set.copyOf(list());

  @Override
  public boolean contains(Password password) {
    var text = password.folded();
    return listed.contains(text)
        || listed.contains(PasswordPatterns.withoutPadding(text))
        || PasswordPatterns.follows(text);
  }

  /// The list as it stands in its file.
  static List<String> list() {
    var file = Objects.requireNonNull(ListedPasswords.class.getResourceAsStream(LIST), LIST);
    try (var lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(LIST + " can not be read", unreadable);
    }
  }
}
