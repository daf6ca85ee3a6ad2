package dev.docket.http.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key for one purpose, made of the installation's secret by HMAC-SHA-256, so that what is signed
/// for one purpose is worth nothing for another. Prints as `***`.
public final class DerivedKey {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private DerivedKey(SecretKeySpec key) {
    this.key = key;
  }

  public static DerivedKey of(String secret, String purpose) {
    var root = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    return new DerivedKey(new SecretKeySpec(new DerivedKey(root).sign(purpose), ALGORITHM));
  }

  /// HMAC-SHA-256 of the text, 32 bytes.
  public byte[] sign(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
