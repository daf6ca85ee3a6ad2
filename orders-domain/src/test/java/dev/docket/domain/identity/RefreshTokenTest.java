package dev.docket.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.Rounds;
import dev.docket.domain.shared.TenantId;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RefreshTokenTest {

  private static final String HEX = "0190000000007000800000000000000a";
  private static final String SECRET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  private static final RefreshToken TOKEN =
      new RefreshToken(
          new TenantId(UUID.fromString("01900000-0000-7000-8000-00000000000a")),
          new SessionId(UUID.fromString("ffffffff-ffff-ffff-ffff-fffffffffff0")),
          SECRET);

  @Test
  void a_token_carries_its_tenant_and_session() {
    assertThat(TOKEN.value())
        .isEqualTo("dkr_" + HEX + "fffffffffffffffffffffffffffffff0_" + SECRET);
    assertThat(RefreshToken.parse(TOKEN.value())).contains(TOKEN);
  }

  @Test
  void what_is_written_is_read_back() {
    Rounds.of(
        1_000,
        random -> {
          var secret = new byte[48];
          random.nextBytes(secret);
          var token =
              new RefreshToken(
                  new TenantId(new UUID(random.nextLong(), random.nextLong())),
                  new SessionId(new UUID(random.nextLong(), random.nextLong())),
                  Base64.getUrlEncoder().withoutPadding().encodeToString(secret));

          assertThat(RefreshToken.parse(token.value())).contains(token);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dkr_",
        "***",
        "Bearer dkr_" + HEX + HEX + "_" + SECRET,
        "dka_" + HEX + HEX + "_" + SECRET,
        "DKR_" + HEX + HEX + "_" + SECRET,
        "dkr_" + HEX + "_" + SECRET,
        "dkr_" + HEX + HEX + SECRET,
        "dkr_" + HEX + HEX + "0_" + SECRET,
        "dkr_" + HEX + HEX + "_" + SECRET + "A",
        "dkr_" + HEX + HEX + "_" + SECRET + "=",
        "dkr_" + HEX + HEX + "_" + SECRET + "\n",
        " dkr_" + HEX + HEX + "_" + SECRET,
        "dkr_0190000000007000800000000000000A" + HEX + "_" + SECRET,
        "dkr_0190000000007000800000000000000g" + HEX + "_" + SECRET,
        "dkr_٠190000000007000800000000000000a" + HEX + "_" + SECRET,
        "dkr_" + HEX + HEX + "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/",
      })
  void any_other_text_is_no_token(String text) {
    assertThat(RefreshToken.parse(text)).isEmpty();
  }

  @Test
  void a_token_prints_itself_as_three_stars() {
    assertThat(TOKEN).hasToString("***");
  }

  @Test
  void its_hash_depends_on_all_of_it_and_shows_nothing_of_it() {
    var other = new RefreshToken(new TenantId(TOKEN.session().value()), TOKEN.session(), SECRET);

    assertThat(TOKEN.hash()).isEqualTo(SecretHash.of(TOKEN.value())).isNotEqualTo(other.hash());
    assertThat(TOKEN.hash().value()).matches("[0-9a-f]{64}");
  }

  @Test
  void a_hash_is_sha_256_in_hexadecimal() {
    assertThat(SecretHash.of("abc").value())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
