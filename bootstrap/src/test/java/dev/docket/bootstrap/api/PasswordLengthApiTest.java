package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.docket.bootstrap.api.TestServer.Company;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A password that is longer than any costs no hash, wherever it is sent to.
final class PasswordLengthApiTest {

  private static final TestServer SERVER = TestServer.shared();
  private static final Company COMPANY = SERVER.company();

  /// A call with a password in it.
  ///
  /// @param body with `{}` in the place of the password
  /// @param status of a call with a password of good length
  record Call(Client caller, String path, String body, int status) {

    Answer with(String password) {
      return caller.post(path, json(password));
    }

    /// The answer as it comes over the wire.
    String sent(String password) {
      var json = json(password);
      return Wire.exchange(
          SERVER.port(),
          """
          POST /api/v1%s HTTP/1.1
          Host: 127.0.0.1
          Authorization: Bearer %s
          Content-Type: application/json
          Content-Length: %d

          %s\
          """
              .formatted(path, caller.token(), json.length(), json)
              .replace("\n", "\r\n"));
    }

    private String json(String password) {
      return body.replace("{}", password).replace("\n", " ");
    }
  }

  static List<Arguments> calls() {
    var anonymous = SERVER.anonymous();
    var invite =
        COMPANY
            .owner()
            .post("/users", "{\"email\": \"vera@example.org\", \"role\": \"viewer\"}")
            .field("invite_token");
    return List.of(
        argumentSet(
            "login",
            new Call(
                anonymous,
                "/auth/login",
                """
                {"tenant_slug": "%s", "email": "olga@example.org", "password": "{}"}\
                """
                    .formatted(COMPANY.slug()),
                401)),
        argumentSet(
            "register",
            new Call(
                anonymous,
                "/auth/register",
                """
                {"tenant_name": "B", "tenant_slug": "long-passwords", "name": "Eve",
                 "email": "eve@example.org", "password": "{}"}\
                """,
                201)),
        argumentSet(
            "accept-invite",
            new Call(
                anonymous,
                "/auth/accept-invite",
                """
                {"invite_token": "%s", "name": "Vera", "password": "{}"}\
                """
                    .formatted(invite),
                200)),
        argumentSet(
            "password, the current one",
            new Call(
                COMPANY.owner(),
                "/auth/password",
                """
                {"current_password": "{}", "new_password": "another long one"}\
                """,
                422)),
        argumentSet(
            "password, the new one",
            new Call(
                COMPANY.owner(),
                "/auth/password",
                """
                {"current_password": "%s", "new_password": "{}"}\
                """
                    .formatted(TestServer.PASSWORD),
                204)));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void a_password_that_is_too_long_is_refused_before_it_is_hashed(Call call) {
    assertRefusedWithoutHash(129, password -> call.with(password).isStatus(422).text());
    assertRefusedWithoutHash(200_000, password -> call.with(password).isStatus(422).text());
    assertRefusedWithoutHash(1_000_000, password -> tooLarge(call.sent(password)));

    // else none of these calls might come to a hash at all
    var spent =
        HashingTime.spentWhile(() -> call.with("staple battery horse").isStatus(call.status()));
    assertThat(spent).isGreaterThan(HashingTime.OF_NO_HASH);
  }

  /// @param call gives what was answered to a password
  private static void assertRefusedWithoutHash(int length, UnaryOperator<String> call) {
    var password = "x".repeat(length);

    var spent =
        HashingTime.spentWhile(() -> assertThat(call.apply(password)).doesNotContain("xxxxxxxx"));

    assertThat(spent).as("%d characters", length).isLessThan(HashingTime.OF_NO_HASH);
  }

  private static String tooLarge(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"body_too_large\"");
    return answer;
  }
}
