package dev.docket.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PemKeysTest {

  private static final KeyPair RSA = TestKeys.rsa(2048);
  private static final KeyPair P256 = TestKeys.ec("secp256r1");

  @Test
  void the_public_key_of_an_rsa_key_is_in_it() {
    var pair = PemKeys.keyPair("RS256", TestKeys.privatePem(RSA));

    assertThat(pair.getPrivate()).isEqualTo(RSA.getPrivate());
    assertThat(pair.getPublic()).isEqualTo(RSA.getPublic());
  }

  /// Often enough to meet both signs of y, and points that begin with zeros now and then.
  @RepeatedTest(50)
  void the_public_key_of_an_ec_key_is_found() {
    var made = TestKeys.ec("secp256r1");

    var pair = PemKeys.keyPair("ES256", TestKeys.privatePem(made));

    assertThat(pair.getPrivate()).isEqualTo(made.getPrivate());
    assertThat(pair.getPublic()).isEqualTo(made.getPublic());
  }

  static List<Arguments> spellings() {
    var pem = TestKeys.privatePem(P256);
    return List.of(
        argumentSet("as written", pem),
        argumentSet("without the last line break", pem.strip()),
        argumentSet("\\n for line breaks", pem.replace("\n", "\\n")),
        argumentSet("blanks for line breaks", pem.replace("\n", " ").replace("  ", " ")),
        argumentSet("carriage returns", pem.replace("\n", "\r\n")));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void a_key_is_read_however_its_lines_are_divided(String pem) {
    assertThat(PemKeys.keyPair("ES256", pem).getPublic()).isEqualTo(P256.getPublic());
  }

  @Test
  void public_keys_are_read() {
    assertThat(PemKeys.publicKey("RS256", TestKeys.publicPem(RSA))).isEqualTo(RSA.getPublic());
    assertThat(PemKeys.publicKey("ES256", TestKeys.publicPem(P256))).isEqualTo(P256.getPublic());
  }

  static List<Arguments> unusable() {
    var weak = TestKeys.rsa(1024);
    var otherCurve = TestKeys.ec("secp384r1");
    var pem = TestKeys.privatePem(P256);
    return List.of(
        argumentSet("1024 bits", "RS256", TestKeys.privatePem(weak), "at least 2048 bits"),
        argumentSet("P-384", "ES256", TestKeys.privatePem(otherCurve), "on the curve P-256"),
        argumentSet("RSA for ES256", "ES256", TestKeys.privatePem(RSA), "P-256 key, for ES256"),
        argumentSet("EC for RS256", "RS256", pem, "RSA key, for RS256"),
        argumentSet("a public key", "ES256", TestKeys.publicPem(P256), "PKCS#8"),
        argumentSet(
            "encrypted",
            "ES256",
            TestKeys.pem("ENCRYPTED PRIVATE KEY", P256.getPrivate()),
            "-nocrypt"),
        argumentSet(
            "traditional", "ES256", TestKeys.pem("EC PRIVATE KEY", P256.getPrivate()), "-topk8"),
        argumentSet("two keys", "ES256", pem + pem, "PEM with one PRIVATE KEY"),
        argumentSet("text before", "ES256", "s3cret " + pem, "PEM with one PRIVATE KEY"),
        argumentSet("no PEM", "ES256", "s3cret", "PEM with one PRIVATE KEY"),
        argumentSet("cut off", "ES256", pem.substring(0, 100), "PEM with one PRIVATE KEY"),
        argumentSet("no base64", "ES256", pem.replace("\nM", "\n=M"), "base64"),
        argumentSet("no DER", "ES256", pem.replace("\nM", "\nA"), "unbroken P-256 key"),
        argumentSet("cut DER", "ES256", TestKeys.pem("PRIVATE KEY", P256.getPublic()), "unbroken"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void what_can_not_sign_is_refused_without_a_word_of_it(
      String algorithm, String pem, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PemKeys.keyPair(algorithm, pem))
        .withMessageContaining(problem)
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("s3cret"));
  }

  static List<Arguments> unusablePublicKeys() {
    return List.of(
        argumentSet("1024 bits", "RS256", TestKeys.publicPem(TestKeys.rsa(1024)), "2048 bits"),
        argumentSet("P-384", "ES256", TestKeys.publicPem(TestKeys.ec("secp384r1")), "P-256"),
        argumentSet("RSA for ES256", "ES256", TestKeys.publicPem(RSA), "P-256 key, for ES256"),
        argumentSet("EC for RS256", "RS256", TestKeys.publicPem(P256), "RSA key, for RS256"),
        argumentSet(
            "a private key", "ES256", TestKeys.privatePem(P256), "PEM with one PUBLIC KEY"));
  }

  @ParameterizedTest
  @MethodSource("unusablePublicKeys")
  void what_can_not_verify_is_refused(String algorithm, String pem, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PemKeys.publicKey(algorithm, pem))
        .withMessageContaining(problem);
  }

  @Test
  void a_damaged_key_is_found_before_it_signs() {
    var der = RSA.getPrivate().getEncoded();
    der[der.length - 1] ^= 1;
    var pem =
        "-----BEGIN PRIVATE KEY-----%s-----END PRIVATE KEY-----"
            .formatted(Base64.getEncoder().encodeToString(der));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PemKeys.keyPair("RS256", pem))
        .withMessageContaining("unbroken RSA key");
  }
}
