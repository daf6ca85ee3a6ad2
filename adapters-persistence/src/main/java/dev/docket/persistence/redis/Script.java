package dev.docket.persistence.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A script in Lua, which Redis runs as one step.
///
/// @param digest what Redis knows it by once it has run it
public record Script(String text, String digest) {

  public static Script of(String text) {
    try {
      var sha1 = MessageDigest.getInstance("SHA-1");
      var digest = sha1.digest(text.getBytes(StandardCharsets.UTF_8));
      return new Script(text, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-1", impossible);
    }
  }
}
