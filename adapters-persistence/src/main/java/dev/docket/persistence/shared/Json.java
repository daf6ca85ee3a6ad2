package dev.docket.persistence.shared;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docket.domain.shared.Metadata;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The texts of json columns.
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();
  private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

  private Json() {}

  public static String write(Map<String, @Nullable Object> values) {
    try {
      return MAPPER.writeValueAsString(values);
    } catch (JsonProcessingException notOurValues) {
      throw new IllegalArgumentException("not writable as JSON", notOurValues);
    }
  }

  public static Map<String, @Nullable Object> read(String text) {
    try {
      return MAPPER.readValue(text, MAP);
    } catch (JsonProcessingException notOurText) {
      throw new IllegalStateException("not readable as a JSON object", notOurText);
    }
  }

  public static Metadata metadata(String text) {
    if (text.equals("{}")) {
      return Metadata.EMPTY;
    }
    var entries = new LinkedHashMap<String, @Nullable Object>();
    read(text).forEach((key, value) -> entries.put(key, decimal(value)));
    return new Metadata(entries);
  }

  private static @Nullable Object decimal(@Nullable Object value) {
    return value instanceof Number number && !(value instanceof BigDecimal)
        ? new BigDecimal(number.toString())
        : value;
  }
}
