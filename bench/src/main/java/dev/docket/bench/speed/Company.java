package dev.docket.bench.speed;

import java.util.UUID;

/// A tenant that calls are made for.
///
/// @param number from 1, as the database knows it, too
/// @param token an access token of its owner
/// @param key an API key
record Company(int number, UUID tenant, UUID owner, UUID customer, String token, String key) {

  String credential(boolean isKey) {
    return isKey ? key : token;
  }
}
