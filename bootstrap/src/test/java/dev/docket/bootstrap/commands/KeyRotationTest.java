package dev.docket.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.JwtSettings;
import dev.docket.bootstrap.Settings;
import dev.docket.bootstrap.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `./docket keys rotate`.
final class KeyRotationTest {

  private static final String SECRET = "0123456789abcdef".repeat(4);

  @TempDir private Path directory;

  @Test
  void a_kept_secret_gives_way_and_is_kept_as_the_previous_one() throws IOException {
    var secret = Files.writeString(directory.resolve("jwt-secret"), SECRET);
    var previous = directory.resolve("jwt-previous-secret");

    var told = rotate(kept());

    assertThat(told.status()).isZero();
    assertThat(told.out()).contains(secret.toString(), previous.toString(), "30 days");
    assertThat(previous).hasContent(SECRET);
    assertThat(Files.readString(secret)).hasSize(88);
    assertThat(told.out() + told.err()).doesNotContain(SECRET, Files.readString(secret));
  }

  @Test
  void a_dry_run_only_tells() throws IOException {
    var secret = Files.writeString(directory.resolve("jwt-secret"), SECRET);

    var told = rotate(kept(), "--dry-run");

    assertThat(told.status()).isZero();
    assertThat(told.out()).contains(secret.toString(), "nothing was changed");
    assertThat(directory).isDirectoryNotContaining("glob:**-previous-secret");
    assertThat(secret).hasContent(SECRET);
  }

  @Test
  void where_nothing_is_kept_yet_there_is_nothing_to_rotate() {
    var told = rotate(kept());

    assertThat(told.status()).isEqualTo(1);
    assertThat(told.err()).contains("the first start makes it");
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void for_a_given_secret_another_is_printed_that_can_stand_beside_it(String algorithm) {
    var given = Map.of("JWT_ALGORITHM", algorithm, "JWT_SECRET", SECRET);

    var told = rotate(given);

    assertThat(told.status()).isZero();
    assertThat(told.err()).contains("secret");
    assertThat(told.out()).doesNotContain(SECRET);
    var announced = jwt(given, settings(told.out()));
    assertThat(announced.secret().orElseThrow().value()).isEqualTo(SECRET);
    assertThat(announced.previousSecret().orElseThrow().value()).hasSize(88);
    assertThat(rotate(given).out()).isNotEqualTo(told.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256"})
  void for_a_given_key_pair_both_steps_are_printed(String algorithm) {
    var present = algorithm.equals("RS256") ? TestKeys.rsa(2048) : TestKeys.ec("secp256r1");
    var given = Map.of("JWT_ALGORITHM", algorithm, "JWT_PRIVATE_KEY", TestKeys.privatePem(present));

    var told = rotate(given);

    assertThat(told.status()).isZero();
    assertThat(told.err()).contains("secret");
    var steps = told.out().split("# 2\\.", 2);
    var announced = jwt(given, settings(steps[0]));
    var changed = jwt(given, settings(steps[1]));
    assertThat(announced.keyPair().orElseThrow().getPublic()).isEqualTo(present.getPublic());
    assertThat(announced.previousPublicKey().orElseThrow())
        .isEqualTo(changed.keyPair().orElseThrow().getPublic())
        .isNotEqualTo(present.getPublic());
    assertThat(changed.previousPublicKey()).contains(present.getPublic());
  }

  @Test
  void a_dry_run_for_a_given_key_tells_the_steps_without_one() {
    var told = rotate(Map.of("JWT_SECRET", SECRET), "--dry-run");

    assertThat(told.status()).isZero();
    assertThat(told.out()).contains("# 1.", "JWT_PREVIOUS_SECRET=...", "# 3.");
  }

  @Test
  void one_change_of_keys_ends_before_the_next_begins() {
    var given = Map.of("JWT_SECRET", SECRET, "JWT_PREVIOUS_SECRET", "x".repeat(32));

    var told = rotate(given);

    assertThat(told.status()).isEqualTo(1);
    assertThat(told.out()).isEmpty();
    assertThat(told.err()).contains("JWT_PREVIOUS_SECRET is set");
  }

  @Test
  void what_is_done_with_keys_has_to_be_said() {
    assertThat(Told.by(kept(), "keys").status()).isEqualTo(2);
  }

  private Map<String, String> kept() {
    return Map.of("DATA_DIR", directory.toString());
  }

  private static Told rotate(Map<String, String> environment, String... more) {
    var arguments = Stream.concat(Stream.of("keys", "rotate"), Stream.of(more));
    return Told.by(environment, arguments.toArray(String[]::new));
  }

  /// As `.env` would be read.
  private static Map<String, String> settings(String lines) {
    var settings = new HashMap<String, String>();
    for (var line : List.of(lines.split("\n"))) {
      if (line.matches("[A-Z_]+=.*")) {
        var equals = line.indexOf('=');
        settings.put(line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
      }
    }
    return settings;
  }

  private static JwtSettings jwt(Map<String, String> given, Map<String, String> more) {
    var all = new HashMap<>(given);
    all.putAll(more);
    return Settings.read(all).jwt();
  }
}
