package dev.docket.http.shared;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docket.domain.shared.Failure;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Reads a body strictly: one JSON document in UTF-8 (RFC 8259), no key twice, no unknown field, no
/// value turned into another kind. A body that is not JSON is refused with 400; one that is JSON
/// but not acceptable with 422 and all of its violations at once.
public final class JsonBody {

  private static final PropertyNamingStrategies.NamingBase NAMES =
      (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  /// In digits: 40 and a zero before the point, which is how metadata can be written by us.
  private static final int MAX_NUMBER_LENGTH = 41;

  private static final int MAX_STRING_LENGTH = 10_000;

  /// More than twice what the largest request has. Many values cost more than their bytes: a long
  /// list that is refused is refused item by item.
  private static final int MAX_TOKENS = 2_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(factory(MAX_TOKENS))
          .propertyNamingStrategy(NAMES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(StrictValues.module())
          .addHandler(new StrictValues.Structure())
          .build();

  private static final JsonFactory LARGE = factory(100 * MAX_TOKENS);

  private static final String EMPTY_OBJECT = "{}";

  private JsonBody() {}

  /// Reads a request and turns it into what a use case takes.
  ///
  /// @param type a record, its shape declared by jakarta.validation
  /// @param conversion adds what only the domain can judge to the violations of the shape
  /// @throws Refusal 400, 408, 413 or 415
  /// @throws Failure.Invalid with all violations at once
  public static <T, C> C read(
      Context http, Class<T> type, BiFunction<T, Violations, C> conversion) {
    return parse(Bodies.json(http), type, conversion);
  }

  /// As [#read], of the bytes of a body.
  public static <T, C> C parse(
      byte[] body, Class<T> type, BiFunction<T, Violations, C> conversion) {
    return convert(utf8(body), type, conversion);
  }

  /// Reads a request that holds many things, each a [JsonElement], to be read one by one.
  public static <T> T readLarge(Context http, Class<T> type) {
    var text = utf8(Bodies.json(http));
    return convert(LARGE, text, type, (request, violations) -> violations.orThrow(() -> request));
  }

  /// Reads a request that may be left out, which then means an empty object.
  public static <T> T readOptional(Context http, Class<T> type) {
    var bytes = Bodies.json(http);
    return convert(
        bytes.length == 0 ? EMPTY_OBJECT : utf8(bytes),
        type,
        (request, violations) -> violations.orThrow(() -> request));
  }

  /// Sees to it that an action which takes nothing is given nothing, or an empty object.
  public static void readNothing(Context http) {
    readOptional(http, Nothing.class);
  }

  /// An object without any field.
  public record Nothing() {}

  /// How the component of a record is written in JSON.
  public static String fieldName(String component) {
    return NAMES.translate(component);
  }

  static <T, C> C convert(String text, Class<T> type, BiFunction<T, Violations, C> conversion) {
    return convert(MAPPER.getFactory(), text, type, conversion);
  }

  private static <T, C> C convert(
      JsonFactory factory, String text, Class<T> type, BiFunction<T, Violations, C> conversion) {
    var violations = new Violations();
    var request = bind(factory, text, type, violations);
    if (request == null) {
      throw violations.failure("", "type", "must be an object");
    }
    Constraints.check(request, violations);
    return conversion.apply(request, violations);
  }

  private static JsonFactory factory(int maxTokens) {
    return JsonFactory.builder()
        .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(32)
                .maxStringLength(MAX_STRING_LENGTH)
                .maxNameLength(MAX_STRING_LENGTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxTokenCount(maxTokens)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        // names of clients' own making must not fill the symbol table
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .build();
  }

  private static <T> @Nullable T bind(
      JsonFactory factory, String text, Class<T> type, Violations violations) {
    try (var json = factory.createParser(text)) {
      return bind(json, text, type, violations);
    } catch (IOException notFromText) {
      throw new UncheckedIOException(notFromText);
    }
  }

  private static <T> @Nullable T bind(
      JsonParser json, String text, Class<T> type, Violations violations) throws IOException {
    try {
      return MAPPER
          .readerFor(type)
          .withAttribute(Violations.class, violations)
          .withAttribute(JsonElement.class, text)
          .readValue(json);
    } catch (JsonProcessingException failure) {
      if (cause(failure) instanceof StreamConstraintsException) {
        throw violations.failure(
            StrictValues.pointer(json), "limit", "is too long or nested too deeply");
      }
      throw malformed(failure);
    }
  }

  private static Throwable cause(JsonProcessingException failure) {
    return failure instanceof JsonMappingException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static Refusal malformed(JsonProcessingException failure) {
    var at = failure.getLocation();
    return malformed(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
  }

  private static Refusal malformed(int line, int column) {
    return new Refusal(
        Problem.of(
            ProblemTypes.MALFORMED_JSON,
            "the body is not one JSON document in UTF-8: see line %d, column %d"
                .formatted(Math.max(1, line), Math.max(1, column))));
  }

  /// To the letter: Jackson's own decoder lets overlong forms and surrogates pass.
  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw malformed(1, 1);
    }
  }
}
