package dev.docket.bootstrap.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A JWT written without any library, member by member, so that it can be wrong in just one way.
///
/// @param header JSON texts by name
/// @param claims likewise
record HandmadeToken(Map<String, String> header, Map<String, String> claims) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// What anybody can read in a token.
  static HandmadeToken of(String token) {
    var parts = token.split("\\.", 3);
    return new HandmadeToken(members(parts[0]), members(parts[1]));
  }

  HandmadeToken header(String name, String json) {
    return new HandmadeToken(with(header, name, json), claims);
  }

  HandmadeToken claim(String name, String json) {
    return new HandmadeToken(header, with(claims, name, json));
  }

  HandmadeToken withoutClaim(String name) {
    var others = new LinkedHashMap<>(claims);
    others.remove(name);
    return new HandmadeToken(header, others);
  }

  /// @param algorithm of Java, such as HmacSHA256
  String signed(String algorithm, byte[] secret) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return signed(mac.doFinal(bytes(unsigned())));
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }

  String signed(PrivateKey key) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(bytes(unsigned()));
      return signed(signature.sign());
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }

  /// With a signature from elsewhere.
  String signed(String signature) {
    return unsigned() + "." + signature;
  }

  /// Header and claims alone.
  String unsigned() {
    return text(header) + "." + text(claims);
  }

  private String signed(byte[] signature) {
    return signed(base64(signature));
  }

  private static Map<String, String> members(String part) {
    try {
      var members = new LinkedHashMap<String, String>();
      JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
          .properties()
          .forEach(member -> members.put(member.getKey(), member.getValue().toString()));
      return members;
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(part, notJson);
    }
  }

  private static Map<String, String> with(Map<String, String> members, String name, String json) {
    var changed = new LinkedHashMap<>(members);
    changed.put(name, json);
    return changed;
  }

  private static String text(Map<String, String> members) {
    return base64(
        bytes(
            members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"))));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
