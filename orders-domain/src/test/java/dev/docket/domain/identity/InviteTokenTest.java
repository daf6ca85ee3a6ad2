package dev.docket.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InviteTokenTest {

  private static final String HEX = "0190000000007000800000000000000a";
  private static final InviteToken TOKEN =
      new InviteToken(
          new TenantId(UUID.fromString("01900000-0000-7000-8000-00000000000a")),
          new UserId(UUID.fromString("ffffffff-ffff-ffff-ffff-fffffffffff0")),
          "0123456789abcdef".repeat(4));

  @Test
  void a_token_carries_its_tenant_and_user() {
    assertThat(TOKEN.value())
        .isEqualTo(
            "dki_" + HEX + "fffffffffffffffffffffffffffffff0" + "0123456789abcdef".repeat(4));
    assertThat(InviteToken.parse(TOKEN.value())).contains(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dki_", "***", "dki_" + HEX + HEX, "dkr_" + HEX + HEX + HEX + HEX})
  void any_other_text_is_no_token(String text) {
    assertThat(InviteToken.parse(text)).isEmpty();
    assertThat(InviteToken.parse(TOKEN.value() + text + "0")).isEmpty();
  }

  @Test
  void a_token_prints_itself_as_three_stars() {
    assertThat(TOKEN).hasToString("***");
  }
}
