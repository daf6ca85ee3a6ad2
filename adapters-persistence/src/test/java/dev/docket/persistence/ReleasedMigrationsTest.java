package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What somebody may have applied is never edited, and what is new comes after it:
/// `released.sha256` beside the migrations has what was released, as `sha256sum` writes it.
final class ReleasedMigrationsTest {

  private static final Path FOLDER = Path.of("src", "main", "resources", "db", "migration");
  private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*");

  @Test
  void each_released_file_is_as_it_was() throws Exception {
    var released = released();

    assertThat(released).isNotEmpty();
    for (var file : released.entrySet()) {
      assertThat(sha256(FOLDER.resolve(file.getKey())))
          .as(file.getKey())
          .isEqualTo(file.getValue());
    }
  }

  @Test
  void what_is_new_comes_after_what_was_released() throws IOException {
    var released = released();
    var last = released.keySet().stream().mapToInt(ReleasedMigrationsTest::version).max();
    try (var files = Files.list(FOLDER)) {
      var unreleased =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> VERSION.matcher(name).matches() && !released.containsKey(name))
              .toList();

      assertThat(unreleased)
          .allSatisfy(name -> assertThat(version(name)).as(name).isGreaterThan(last.orElseThrow()));
    }
  }

  /// Checksums by the name of the file.
  private static Map<String, String> released() throws IOException {
    return Files.readAllLines(FOLDER.resolve("released.sha256")).stream()
        .map(line -> line.split(" +", 2))
        .collect(
            Collectors.toMap(
                words -> words[1], words -> words[0], (one, other) -> one, TreeMap::new));
  }

  private static int version(String file) {
    var matcher = VERSION.matcher(file);
    assertThat(matcher.matches()).as(file).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
