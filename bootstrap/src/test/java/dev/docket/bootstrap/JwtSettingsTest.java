package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JwtSettingsTest {

  private static final String SECRET = "0123456789abcdef".repeat(4);
  private static final String PREVIOUS = "fedcba9876543210".repeat(4);

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

  private static JwtSettings read(Map<String, String> environment) {
    return Settings.read(environment).jwt();
  }

  private static List<String> problems(Map<String, String> environment) {
    try {
      Settings.read(environment);
      return List.of();
    } catch (SettingsReader.Unusable unusable) {
      return unusable.problems();
    }
  }
}
