package dev.docket.http.shared;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes answers: snake_case names, absent values as null, times in RFC 3339 with microseconds and
/// `Z`, numbers without exponent.
final class JsonAnswer {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(factory())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          // characters beyond the basic plane as themselves, not as two escapes
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .addModule(times())
          .build();

  /// Each field and each item on a line of its own.
  private static final PrettyPrinter LINES =
      new DefaultPrettyPrinter(
              DefaultPrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(
                  Separators.Spacing.AFTER))
          .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"))
          .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));

  private JsonAnswer() {}

  /// With buffers that go from request to request: by default each thread has its own, and here
  /// each request has a new thread.
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
        .build();
  }

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException notWritable) {
      throw new IllegalStateException("an answer can not be written as JSON", notWritable);
    }
  }

  /// The same, set out for people to read.
  static String text(Object value) {
    try {
      return MAPPER.writer(LINES).writeValueAsString(value);
    } catch (JsonProcessingException notWritable) {
      throw new IllegalStateException("an answer can not be written as JSON", notWritable);
    }
  }

  static String compact(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /// How times are written in every answer.
  static Module times() {
    return new SimpleModule().addSerializer(Instant.class, new InstantSerializer());
  }

  private static final class InstantSerializer extends JsonSerializer<Instant> {

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(MICROSECONDS.format(value));
    }
  }
}
