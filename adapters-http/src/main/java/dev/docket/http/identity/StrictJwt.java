package dev.docket.http.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.Base64;

/// A token taken apart as strictly as ours are written, its signature not yet looked at: three
/// parts, each in the one spelling that base64url has for its bytes, and in them JSON objects
/// without a name twice, a value of another kind, or anything behind their end.
///
/// The JWT library is lenient in all of this. It takes padding, four spellings of most signatures,
/// the last of two equal names, 1.9 for 1, one audience among others, and `null` for an object, on
/// which it then fails.
record StrictJwt(Header header, Payload payload) {

  /// These three and no other: what names a key of its own (`jwk`, `jku`, `x5u`) or asks for more
  /// than we understand (`crit`) is not by us.
  record Header(String alg, String kid, String typ) {}

  /// What is asked for. Claims beside these are passed over, so that servers of two versions can
  /// run side by side.
  record Payload(
      String iss,
      String aud,
      String sub,
      String tenantId,
      String type,
      String role,
      String sid,
      long iat,
      long nbf,
      long exp,
      String jti) {}

  private static final int PARTS = 3;
  private static final int MAX_DEPTH = 8;

  private static final ObjectReader ALL_KNOWN = mapper().reader();
  private static final ObjectReader SOME_KNOWN =
      ALL_KNOWN.without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /// @throws IllegalArgumentException when it is not written as ours are
  static StrictJwt parse(String token) {
    var parts = token.split("\\.", PARTS + 1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("not three parts");
    }
    bytes(parts[2]);
    return new StrictJwt(
        read(ALL_KNOWN, Header.class, parts[0]), read(SOME_KNOWN, Payload.class, parts[1]));
  }

  private static <T> T read(ObjectReader reader, Class<T> type, String part) {
    try {
      var value = reader.readValue(bytes(part), type);
      if (value == null) {
        throw new IllegalArgumentException("null in place of an object");
      }
      return value;
    } catch (IOException notOurs) {
      throw new IllegalArgumentException("not our JSON", notOurs);
    }
  }

  /// Java's decoder ignores padding and the bits that are left over; written again they show.
  private static byte[] bytes(String part) {
    var bytes = Base64.getUrlDecoder().decode(part);
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
      throw new IllegalArgumentException("another spelling of the same bytes");
    }
    return bytes;
  }

  private static JsonMapper mapper() {
    var factory =
        JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // names of strangers' own making must not fill the symbol table
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
    return JsonMapper.builder(factory)
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(
            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .withCoercionConfig(
            LogicalType.Textual,
            text -> {
              for (var shape : CoercionInputShape.values()) {
                text.setCoercion(shape, CoercionAction.Fail);
              }
            })
        .build();
  }
}
