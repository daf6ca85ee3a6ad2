package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.TestKeys;
import dev.docket.persistence.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One database, served before, while and after its signing key is changed.
final class SigningKeyApiTest {

  @Test
  void a_login_outlives_a_change_of_the_key_and_a_token_does_as_long_as_its_key_is_kept() {
    var database = TestDatabase.migrated();
    var old = TestKeys.ec("secp256r1");
    var fresh = TestKeys.ec("secp256r1");
    String token;
    String refreshToken;

    try (var server = serving(database, Map.of("JWT_PRIVATE_KEY", TestKeys.privatePem(old)))) {
      var company = server.company();
      token = company.owner().token();
      refreshToken =
          server.logIn(company, "olga@example.org", TestServer.PASSWORD).field("refresh_token");
      assertThat(keys(server)).isEqualTo(1);
    }
    try (var server =
        serving(
            database,
            Map.of(
                "JWT_PRIVATE_KEY", TestKeys.privatePem(fresh),
                "JWT_PREVIOUS_PUBLIC_KEY", TestKeys.publicPem(old)))) {
      server.anonymous().as(token).get("/users/me").isStatus(200);
      assertThat(keys(server)).isEqualTo(2);
    }
    try (var server = serving(database, Map.of("JWT_PRIVATE_KEY", TestKeys.privatePem(fresh)))) {
      server.anonymous().as(token).get("/users/me").isProblem(401, "invalid_token");

      var refreshed =
          server
              .anonymous()
              .post("/auth/refresh", "{\"refresh_token\": \"%s\"}".formatted(refreshToken))
              .isStatus(200);

      server.anonymous().as(refreshed.field("access_token")).get("/users/me").isStatus(200);
    }
  }

  @Test
  void under_a_secret_no_key_is_published_and_anyone_may_ask() {
    var answer = TestServer.shared().system().get("/.well-known/jwks.json").isStatus(200);

    assertThat(answer.text()).isEqualTo("{\"keys\":[]}");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
  }

  private static TestServer serving(TestDatabase database, Map<String, String> keys) {
    var settings = new HashMap<>(keys);
    settings.put("JWT_ALGORITHM", "ES256");
    settings.put("JWT_SECRET", "0123456789abcdef0123456789abcdef");
    return TestServer.start(database, settings);
  }

  private static int keys(TestServer server) {
    return server.system().get("/.well-known/jwks.json").isStatus(200).body().path("keys").size();
  }
}
