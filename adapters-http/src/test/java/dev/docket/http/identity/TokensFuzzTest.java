package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.docket.application.identity.port.AccessTokens.Claims;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.identity.ApiKeyToken;
import dev.docket.domain.identity.RefreshToken;
import dev.docket.domain.shared.Failure.NotAuthenticated;
import dev.docket.http.shared.DerivedKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Whatever is shown as a credential is one that was given out here, or is refused as ever.
final class TokensFuzzTest {

  private static final JwtSigner SIGNER = JwtSigner.of("HS256");
  private static final String HEADER =
      "{\"typ\":\"at+jwt\",\"alg\":\"HS256\",\"kid\":\"%s\"}"
          .formatted(SIGNER.keys().current().id());

  private final JwtAccessTokens accessTokens = SIGNER.tokens(new TestClock());
  private final HmacRefreshTokens refreshTokens =
      new HmacRefreshTokens(List.of(DerivedKey.of("a secret", "refresh tokens")));

  @FuzzTest(maxDuration = "1m")
  void a_text_is_no_access_token(byte[] bytes) {
    assertThat(verified(text(bytes))).isEmpty();
  }

  /// Beyond the signature, where only a key that got lost would lead.
  @DictionaryFile(resourcePath = "/dev/docket/http/identity/claims.dict")
  @FuzzTest(maxDuration = "1m")
  void a_payload_that_is_signed_is_whole_or_is_refused(byte[] payload) {
    var token =
        ForgedJwt.signed(ForgedJwt.encoded(HEADER), ForgedJwt.base64(payload), SIGNER.ours());

    verified(token)
        .ifPresent(claims ->
            assertThat(text(payload))
                .contains(claims.tenant().toString(), claims.user().toString(), "\"access\""));
  }

  @DictionaryFile(resourcePath = "/dev/docket/http/identity/claims.dict")
  @FuzzTest(maxDuration = "1m")
  void a_header_that_is_signed_is_ours_or_is_refused(byte[] header) {
    var token = ForgedJwt.signed(ForgedJwt.base64(header), ForgedJwt.encoded("{}"), SIGNER.ours());

    assertThat(verified(token)).isEmpty();
  }

  @FuzzTest(maxDuration = "1m")
  void an_api_key_is_written_in_one_way_alone(byte[] bytes) {
    var text = text(bytes);

    ApiKeyToken.parse(text).ifPresent(token -> assertThat(token.value()).isEqualTo(text));
  }

  @FuzzTest(maxDuration = "1m")
  void a_refresh_token_is_written_in_one_way_alone_and_bears_our_seal(byte[] bytes) {
    var text = text(bytes);

    RefreshToken.parse(text).ifPresent(token -> assertThat(token.value()).isEqualTo(text));
    // a fuzzer finds no seal
    assertThat(refreshTokens.read(text)).isEmpty();
  }

  private Optional<Claims> verified(String token) {
    try {
      return Optional.of(accessTokens.verify(token));
    } catch (NotAuthenticated refused) {
      assertThat(refused.code()).isEqualTo("invalid_token");
      return Optional.empty();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
