package dev.docket.http.identity;

import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

/// A token of ours whose texts are changed, and which is signed again by whoever has the key.
record ForgedJwt(String header, String payload) {

  static ForgedJwt of(String token) {
    var parts = token.split("\\.", 3);
    return new ForgedJwt(decoded(parts[0]), decoded(parts[1]));
  }

  ForgedJwt header(UnaryOperator<String> change) {
    return new ForgedJwt(changed(header, change), payload);
  }

  ForgedJwt payload(UnaryOperator<String> change) {
    return new ForgedJwt(header, changed(payload, change));
  }

  /// With another JSON value for a claim.
  ForgedJwt claim(String name, String json) {
    return payload(text -> text.replaceFirst(member(name), "\"%s\":%s".formatted(name, json)));
  }

  ForgedJwt without(String name) {
    return payload(text -> text.replaceFirst(",?" + member(name), "").replace("{,", "{"));
  }

  ForgedJwt headerMember(String name, String json) {
    return header(text -> text.replaceFirst(member(name), "\"%s\":%s".formatted(name, json)));
  }

  String signedBy(Algorithm algorithm) {
    return signed(encoded(header), encoded(payload), algorithm);
  }

  /// @param header base64 of any kind
  /// @param payload likewise
  static String signed(String header, String payload, Algorithm algorithm) {
    var signature = algorithm.sign(bytes(header), bytes(payload));
    return header + "." + payload + "." + base64(signature);
  }

  static String encoded(String json) {
    return base64(bytes(json));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String member(String name) {
    return "\"%s\":(\"[^\"]*\"|[^,}]*)".formatted(name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String changed(String text, UnaryOperator<String> change) {
    var changed = change.apply(text);
    if (changed.equals(text)) {
      throw new AssertionError("nothing to change in " + text);
    }
    return changed;
  }
}
