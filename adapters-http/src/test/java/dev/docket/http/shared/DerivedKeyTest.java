package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DerivedKeyTest {

  @Test
  void the_same_secret_and_purpose_sign_alike_in_every_run() {
    var signature = DerivedKey.of("secret", "purpose").sign("text");

    // HMAC-SHA-256(HMAC-SHA-256(secret, purpose), text), computed by openssl
    assertThat(HexFormat.of().formatHex(signature))
        .isEqualTo("0bea8b8cd9db07a11e305a90b0819583d6f6ce030d248a4d020dd5925ea44aa1");
  }

  @Test
  void secret_purpose_and_text_all_count() {
    var signature = DerivedKey.of("secret", "purpose").sign("text");

    assertThat(DerivedKey.of("Secret", "purpose").sign("text")).isNotEqualTo(signature);
    assertThat(DerivedKey.of("secret", "Purpose").sign("text")).isNotEqualTo(signature);
    assertThat(DerivedKey.of("secret", "purpose").sign("Text")).isNotEqualTo(signature);
    assertThat(DerivedKey.of("secretpurpose", "").sign("text")).isNotEqualTo(signature);
  }

  @Test
  void a_key_prints_nothing_of_itself() {
    assertThat(DerivedKey.of("secret", "purpose").toString()).isEqualTo("***");
  }
}
