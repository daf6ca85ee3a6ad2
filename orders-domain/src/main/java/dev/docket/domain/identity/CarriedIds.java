package dev.docket.domain.identity;

import java.util.UUID;

/// The ids that a credential carries, each in 32 hexadecimal digits: whoever looks the credential
/// up knows the tenant first.
final class CarriedIds {

  private CarriedIds() {}

  static String hex(UUID id) {
    return id.toString().replace("-", "");
  }

  static UUID uuid(String hex) {
    return new UUID(
        Long.parseUnsignedLong(hex.substring(0, 16), 16),
        Long.parseUnsignedLong(hex.substring(16), 16));
  }
}
