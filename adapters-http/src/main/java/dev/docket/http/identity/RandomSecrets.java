package dev.docket.http.identity;

import dev.docket.application.identity.port.Secrets;
import java.security.SecureRandom;
import java.util.HexFormat;

public final class RandomSecrets implements Secrets {

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String next() {
    var secret = new byte[BYTES];
    random.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
