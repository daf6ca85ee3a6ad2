package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JwtSettingsTest {

  private static final String SECRET = "0123456789abcdef".repeat(4);
  private static final String PREVIOUS = "fedcba9876543210".repeat(4);
  private static final KeyPair RSA = TestKeys.rsa(2048);
  private static final KeyPair EC = TestKeys.ec("secp256r1");
  private static final KeyPair OTHER_EC = TestKeys.ec("secp256r1");

  @Test
  void issuer_and_audience_can_be_named() {
    var jwt = read(Map.of("JWT_ISSUER", "https://a.example", "JWT_AUDIENCE", "orders"));

    assertThat(jwt.issuer()).isEqualTo("https://a.example");
    assertThat(jwt.audience()).isEqualTo("orders");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "quo\"ted", "back\\slash", "ünlaut"})
  void a_name_must_stand_in_a_token_as_itself(String name) {
    assertThat(problems(Map.of("JWT_ISSUER", name, "JWT_AUDIENCE", name)))
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).contains("visible ASCII").doesNotContain(name));
    assertThat(problems(Map.of("JWT_ISSUER", "i".repeat(201)))).hasSize(1);
  }

  @Test
  void a_secret_has_one_before_it() {
    var jwt = read(Map.of("JWT_SECRET", SECRET, "JWT_PREVIOUS_SECRET", PREVIOUS));

    assertThat(jwt.secret()).contains(new Settings.Secret(SECRET));
    assertThat(jwt.previousSecret()).contains(new Settings.Secret(PREVIOUS));
    assertThat(jwt.toString()).doesNotContain(SECRET, PREVIOUS);
  }

  @Test
  void the_previous_secret_must_be_as_long_as_the_current_one() {
    var environment =
        Map.of(
            "JWT_ALGORITHM",
            "HS384",
            "JWT_SECRET",
            SECRET,
            "JWT_PREVIOUS_SECRET",
            "s3cret".repeat(7));

    assertThat(problems(environment))
        .containsExactly("JWT_PREVIOUS_SECRET must have at least 48 bytes for HS384");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256"})
  void a_private_key_stands_in_the_environment_or_in_a_file(
      String algorithm, @TempDir Path directory) throws IOException {
    var pair = algorithm.equals("RS256") ? RSA : EC;
    var pem = TestKeys.privatePem(pair);
    var file = Files.writeString(directory.resolve("key.pem"), pem);

    for (var key :
        List.of(
            Map.of("JWT_PRIVATE_KEY", pem),
            Map.of("JWT_PRIVATE_KEY", pem.replace("\n", "\\n")),
            Map.of("JWT_PRIVATE_KEY_FILE", file.toString()))) {
      var jwt = read(with(key, "JWT_ALGORITHM", algorithm));

      assertThat(jwt.keyPair().orElseThrow().getPublic()).isEqualTo(pair.getPublic());
      assertThat(jwt.toString()).doesNotContain(secretNumber(pair).toString());
    }
  }

  @Test
  void a_previous_public_key_stands_in_the_environment_or_in_a_file(@TempDir Path directory)
      throws IOException {
    var current = Map.of("JWT_ALGORITHM", "ES256", "JWT_PRIVATE_KEY", TestKeys.privatePem(EC));
    var pem = TestKeys.publicPem(OTHER_EC);
    var file = Files.writeString(directory.resolve("key.pem"), pem).toString();

    assertThat(read(current).previousPublicKey()).isEmpty();
    assertThat(read(with(current, "JWT_PREVIOUS_PUBLIC_KEY", pem)).previousPublicKey())
        .contains(OTHER_EC.getPublic());
    assertThat(read(with(current, "JWT_PREVIOUS_PUBLIC_KEY_FILE", file)).previousPublicKey())
        .contains(OTHER_EC.getPublic());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256"})
  void a_missing_private_key_is_told_with_the_command_that_makes_one(String algorithm) {
    assertThat(problems(Map.of("JWT_ALGORITHM", algorithm)))
        .singleElement()
        .asString()
        .startsWith("JWT_PRIVATE_KEY or JWT_PRIVATE_KEY_FILE is required with " + algorithm)
        .contains("openssl genpkey");
  }

  @Test
  void weak_keys_are_refused() {
    var rsa =
        Map.of(
            "JWT_ALGORITHM", "RS256",
            "JWT_PRIVATE_KEY", TestKeys.privatePem(TestKeys.rsa(1024)),
            "JWT_PREVIOUS_PUBLIC_KEY", TestKeys.publicPem(TestKeys.rsa(1024)));
    var ec =
        Map.of(
            "JWT_ALGORITHM", "ES256",
            "JWT_PRIVATE_KEY", TestKeys.privatePem(TestKeys.ec("secp384r1")),
            "JWT_PREVIOUS_PUBLIC_KEY", TestKeys.publicPem(TestKeys.ec("secp521r1")));

    assertThat(problems(rsa))
        .containsExactly(
            "JWT_PRIVATE_KEY must have at least 2048 bits",
            "JWT_PREVIOUS_PUBLIC_KEY must have at least 2048 bits");
    assertThat(problems(ec))
        .containsExactly(
            "JWT_PRIVATE_KEY must be on the curve P-256 (prime256v1, secp256r1)",
            "JWT_PREVIOUS_PUBLIC_KEY must be on the curve P-256 (prime256v1, secp256r1)");
  }

  @Test
  void all_problems_with_keys_are_told_at_once_and_nothing_of_them_is_repeated() {
    var environment =
        Map.of(
            "JWT_ALGORITHM", "RS256",
            "JWT_SECRET", "s3cret",
            "JWT_PREVIOUS_SECRET", "s3cret",
            "JWT_PRIVATE_KEY", "s3cret",
            "JWT_PRIVATE_KEY_FILE", "/s3cret/no such file",
            "JWT_PREVIOUS_PUBLIC_KEY_FILE", "s3cret\0",
            "JWT_ISSUER", "s3cret s3cret",
            "JWT_AUDIENCE", "s3cret s3cret");

    assertThat(problems(environment))
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).startsWith("JWT_SECRET must have at least 32 bytes"),
            problem ->
                assertThat(problem).startsWith("JWT_PREVIOUS_SECRET must have at least 32 bytes"),
            problem -> assertThat(problem).startsWith("JWT_PRIVATE_KEY_FILE can not stand beside"),
            problem -> assertThat(problem).startsWith("JWT_PRIVATE_KEY_FILE must name a file"),
            problem ->
                assertThat(problem).startsWith("JWT_PREVIOUS_PUBLIC_KEY_FILE must name a file"),
            problem -> assertThat(problem).startsWith("JWT_ISSUER must be"),
            problem -> assertThat(problem).startsWith("JWT_AUDIENCE must be"))
        .allSatisfy(problem -> assertThat(problem).doesNotContain("s3cret"));
  }

  @Test
  void keys_that_would_be_ignored_are_refused() {
    var environment =
        Map.of(
            "JWT_PRIVATE_KEY", TestKeys.privatePem(RSA), "JWT_PREVIOUS_PUBLIC_KEY_FILE", "key.pem");

    assertThat(problems(environment))
        .containsExactlyInAnyOrder(
            "JWT_PRIVATE_KEY goes with JWT_ALGORITHM RS256 or ES256",
            "JWT_PREVIOUS_PUBLIC_KEY_FILE goes with JWT_ALGORITHM RS256 or ES256");
  }

  @Test
  void an_own_database_needs_a_secret_beside_the_private_key() {
    var environment =
        Map.of(
            "DATABASE_URL", "postgresql://u:p@localhost/docket",
            "JWT_ALGORITHM", "ES256",
            "JWT_PRIVATE_KEY", TestKeys.privatePem(EC));

    assertThat(problems(environment))
        .singleElement()
        .asString()
        .startsWith("JWT_SECRET is required with DATABASE_URL");
  }

  private static BigInteger secretNumber(KeyPair pair) {
    return switch (pair.getPrivate()) {
      case RSAPrivateKey rsa -> rsa.getPrivateExponent();
      case ECPrivateKey ec -> ec.getS();
      default -> throw new AssertionError(pair);
    };
  }

  private static Map<String, String> with(Map<String, String> some, String name, String value) {
    var all = new HashMap<>(some);
    all.put(name, value);
    return all;
  }

  private static JwtSettings read(Map<String, String> environment) {
    return Settings.read(environment).jwt();
  }

  private static List<String> problems(Map<String, String> environment) {
    try {
      Settings.read(environment);
      return List.of();
    } catch (UnusableSettings unusable) {
      return unusable.problems();
    }
  }
}
