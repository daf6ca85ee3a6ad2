package dev.docket.bootstrap.demo;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Passwords that nobody can guess, however often a demo is made.
final class Passwords {

  private static final int BYTES = 8;

  private Passwords() {}

  static String some() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return "demo-" + HexFormat.of().formatHex(bytes);
  }
}
