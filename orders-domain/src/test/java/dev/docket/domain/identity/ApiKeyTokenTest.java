package dev.docket.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.Rounds;
import dev.docket.domain.shared.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyTokenTest {

  private static final String HEX = "0190000000007000800000000000000a";
  private static final ApiKeyToken TOKEN =
      new ApiKeyToken(
          new TenantId(UUID.fromString("01900000-0000-7000-8000-00000000000a")),
          new ApiKeyId(UUID.fromString("ffffffff-ffff-ffff-ffff-fffffffffff0")),
          "0123456789abcdef".repeat(4));

  @Test
  void a_key_is_prefix_tenant_id_secret_and_checksum() {
    assertThat(TOKEN.value())
        .startsWith(
            "dk_live_" + HEX + "fffffffffffffffffffffffffffffff0" + "0123456789abcdef".repeat(4))
        .matches("dk_live_[0-9a-f]{136}")
        .endsWith("%08x".formatted(crc(TOKEN.value().substring(0, 136))));
    assertThat(ApiKeyToken.parse(TOKEN.value())).contains(TOKEN);
  }

  @Test
  void what_is_written_is_read_back() {
    Rounds.of(
        1_000,
        random -> {
          var token =
              new ApiKeyToken(
                  new TenantId(new UUID(random.nextLong(), random.nextLong())),
                  new ApiKeyId(new UUID(random.nextLong(), random.nextLong())),
                  "%016x%016x%016x%016x"
                      .formatted(
                          random.nextLong(),
                          random.nextLong(),
                          random.nextLong(),
                          random.nextLong()));

          assertThat(ApiKeyToken.parse(token.value())).contains(token);
        });
  }

  @Test
  void no_sign_can_be_changed_and_none_be_missing() {
    var text = TOKEN.value();

    for (var at = 0; at < text.length(); at++) {
      var other = text.charAt(at) == '0' ? '1' : '0';
      assertThat(ApiKeyToken.parse(text.substring(0, at) + other + text.substring(at + 1)))
          .as("sign %d", at)
          .isEmpty();
      assertThat(ApiKeyToken.parse(text.substring(0, at))).as("length %d", at).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dk_live_", "***", "dk_test_", "eyJhbGciOiJub25lIn0.e30."})
  void any_other_text_is_no_key(String text) {
    assertThat(ApiKeyToken.parse(text)).isEmpty();
    assertThat(ApiKeyToken.parse(TOKEN.value() + text + " ")).isEmpty();
  }

  @Test
  void what_means_to_be_a_key_is_known_by_its_prefix() {
    assertThat(ApiKeyToken.claims("dk_live_nonsense")).isTrue();
    assertThat(ApiKeyToken.claims("eyJhbGciOiJub25lIn0.e30.")).isFalse();
  }

  @Test
  void a_key_prints_itself_as_three_stars() {
    assertThat(TOKEN).hasToString("***");
  }

  /// By the polynomial itself (ISO 3309), not by the class that the program uses.
  private static long crc(String text) {
    var crc = 0xFFFFFFFFL;
    for (var at = 0; at < text.length(); at++) {
      crc ^= text.charAt(at);
      for (var bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 1 ? (crc >>> 1) ^ 0xEDB88320L : crc >>> 1;
      }
    }
    return crc ^ 0xFFFFFFFFL;
  }
}
