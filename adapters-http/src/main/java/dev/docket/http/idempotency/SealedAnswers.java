package dev.docket.http.idempotency;

import dev.docket.application.idempotency.port.SealedContent;
import dev.docket.http.shared.DerivedKey;
import dev.docket.http.shared.GivenAnswer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals answers for their time in the database (AES-256-GCM, NIST SP 800-38D): an API key or an
/// invitation in one of them is told once, and a copy of the database tells it to nobody. Each call
/// has a key of its own, so that what is sealed for one opens for no other.
public final class SealedAnswers {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final List<DerivedKey> keys;
  private final SecureRandom random = new SecureRandom();

  /// @param keys the first one seals, each of them opens
  public SealedAnswers(List<DerivedKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /// @param call names the call that the answer belongs to
  SealedContent seal(String call, GivenAnswer answer) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), call, nonce);
      var sealed = cipher.doFinal(answer.toBytes());
      return SealedContent.of(
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /// The answer of this call; empty when it was sealed with a key that is gone.
  Optional<GivenAnswer> open(String call, SealedContent content) {
    return keys.stream().flatMap(key -> open(key, call, content.bytes()).stream()).findFirst();
  }

  private static Optional<GivenAnswer> open(DerivedKey key, String call, byte[] content) {
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, key, call, content);
      var bytes = cipher.doFinal(content, NONCE_BYTES, content.length - NONCE_BYTES);
      return Optional.of(GivenAnswer.ofBytes(bytes));
    } catch (GeneralSecurityException anotherKey) {
      return Optional.empty();
    }
  }

  /// @param nonce what it starts with
  private static Cipher cipher(int mode, DerivedKey key, String call, byte[] nonce)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(key.sign(call), "AES"),
        new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
    return cipher;
  }
}
