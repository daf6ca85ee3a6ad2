package dev.docket.http.shared;

import dev.docket.domain.shared.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// Opaque keyset cursors: the key of the last item, signed together with the tenant and the list
/// that it belongs to, so that it serves to continue that list and nothing else.
public final class Cursors {

  private static final int SIGNATURE_LENGTH = 16;

  private final DerivedKey key;

  public Cursors(DerivedKey key) {
    this.key = key;
  }

  /// @param list names the list with its filters
  public String sign(TenantId tenant, String list, String lastKey) {
    var position = lastKey.getBytes(StandardCharsets.UTF_8);
    var bytes = new byte[SIGNATURE_LENGTH + position.length];
    System.arraycopy(signature(tenant, list, lastKey), 0, bytes, 0, SIGNATURE_LENGTH);
    System.arraycopy(position, 0, bytes, SIGNATURE_LENGTH, position.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The key in a cursor that was signed for this tenant and list; empty for anything else.
  public Optional<String> open(TenantId tenant, String list, String cursor) {
    try {
      var bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length <= SIGNATURE_LENGTH) {
        return Optional.empty();
      }
      var lastKey =
          new String(
              bytes, SIGNATURE_LENGTH, bytes.length - SIGNATURE_LENGTH, StandardCharsets.UTF_8);
      // signing again compares the cursor as a whole: no second spelling of it is taken
      return isSame(sign(tenant, list, lastKey), cursor) ? Optional.of(lastKey) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private byte[] signature(TenantId tenant, String list, String lastKey) {
    return key.sign(tenant + "\n" + list + "\n" + lastKey);
  }

  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
