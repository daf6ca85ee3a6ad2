package dev.docket.http.shared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.docket.domain.shared.Change;
import dev.docket.domain.shared.Metadata;
import dev.docket.domain.shared.MetadataPatch;
import dev.docket.domain.shared.Text;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads values without any leniency: `"5"` is no number, 1.9 no integer. What is of the wrong kind
/// is noted with its place and reading goes on, so that everything can be told at once.
final class StrictValues {

  private StrictValues() {}

  static SimpleModule module() {
    return new SimpleModule()
        .addDeserializer(String.class, new Value<>(String.class, StrictValues::text))
        .addDeserializer(Integer.class, new Value<>(Integer.class, StrictValues::integer))
        .addDeserializer(Instant.class, new Value<>(Instant.class, StrictValues::time))
        .addDeserializer(UUID.class, new Value<>(UUID.class, StrictValues::id))
        .addDeserializer(Amount.class, new Value<>(Amount.class, StrictValues::amount))
        .addDeserializer(JsonElement.class, new Value<>(JsonElement.class, JsonElement::cut))
        .addDeserializer(Metadata.class, new Value<>(Metadata.class, StrictValues::metadata))
        .addDeserializer(
            MetadataPatch.class, new Value<>(MetadataPatch.class, StrictValues::metadataPatch))
        .addDeserializer(Change.class, new ChangeOfField(null));
  }

  /// Notes what is wrong with the value that the parser stands on, and passes over it.
  private static void refuse(
      JsonParser json, DeserializationContext context, String code, String detail)
      throws IOException {
    violations(context).add(pointer(json), code, detail);
    json.skipChildren();
  }

  /// Where the value stands that the parser is on. Inside of an object or list the context is
  /// already that of what is in it.
  static String pointer(JsonParser json) {
    var context = json.getParsingContext();
    var token = json.currentToken();
    var place = token != null && token.isStructStart() ? context.getParent() : context;
    return place.pathAsPointer().toString();
  }

  private static Violations violations(DeserializationContext context) {
    return (Violations) context.getAttribute(Violations.class);
  }

  private interface Reading<T> {
    @Nullable T read(JsonParser json, DeserializationContext context) throws IOException;
  }

  private static final class Value<T> extends StdDeserializer<T> {

    private static final long serialVersionUID = 1;

    private final transient Reading<T> reading;

    Value(Class<T> type, Reading<T> reading) {
      super(type);
      this.reading = reading;
    }

    @Override
    public @Nullable T deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return reading.read(json, context);
    }
  }

  /// A field of a merge patch, where null and nothing at all are different wishes.
  @SuppressWarnings("rawtypes") // as the module takes it
  private static final class ChangeOfField extends StdDeserializer<Change>
      implements ContextualDeserializer {

    private static final long serialVersionUID = 1;

    private final transient @Nullable JsonDeserializer<?> value;

    ChangeOfField(@Nullable JsonDeserializer<?> value) {
      super(Change.class);
      this.value = value;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) throws JsonMappingException {
      var type = context.getContextualType().containedType(0);
      return new ChangeOfField(context.findContextualValueDeserializer(type, property));
    }

    /// No change where the value was refused, which is told already.
    @Override
    public @Nullable Change deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      var read = Objects.requireNonNull(value).deserialize(json, context);
      return read == null ? null : new Change<>(read);
    }

    @Override
    public Change getNullValue(DeserializationContext context) {
      return new Change<>(null);
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }

  private static @Nullable String text(JsonParser json, DeserializationContext context)
      throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      refuse(json, context, "type", "must be a string");
      return null;
    }
    var text = json.getText();
    if (!Text.isStorable(text)) {
      refuse(json, context, "characters", "must be text without NUL and lone surrogates");
      return null;
    }
    return text;
  }

  private static @Nullable Integer integer(JsonParser json, DeserializationContext context)
      throws IOException {
    if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
      refuse(json, context, "type", "must be a whole number");
      return null;
    }
    try {
      return Integer.valueOf(json.getText());
    } catch (NumberFormatException tooManyDigits) {
      refuse(json, context, "range", "must be a whole number of at most 32 bits");
      return null;
    }
  }

  private static @Nullable UUID id(JsonParser json, DeserializationContext context)
      throws IOException {
    return violations(context).read(pointer(json), text(json, context), Uuids::require);
  }

  private static @Nullable Instant time(JsonParser json, DeserializationContext context)
      throws IOException {
    return violations(context).read(pointer(json), text(json, context), Times::require);
  }

  private static @Nullable Amount amount(JsonParser json, DeserializationContext context)
      throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING) && !json.currentToken().isNumeric()) {
      refuse(json, context, "type", "must be a decimal string or a number");
      return null;
    }
    return new Amount(json.getText());
  }

  private static @Nullable Metadata metadata(JsonParser json, DeserializationContext context)
      throws IOException {
    return entries(json, context, Metadata::new);
  }

  private static @Nullable MetadataPatch metadataPatch(
      JsonParser json, DeserializationContext context) throws IOException {
    return entries(json, context, MetadataPatch::new);
  }

  private static <T> @Nullable T entries(
      JsonParser json,
      DeserializationContext context,
      Function<Map<String, @Nullable Object>, T> reading)
      throws IOException {
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      refuse(json, context, "type", "must be an object");
      return null;
    }
    var pointer = pointer(json);
    var entries = new LinkedHashMap<String, @Nullable Object>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      entries.put(name, metadataValue(json, context));
    }
    return violations(context).read(pointer, entries, reading);
  }

  private static @Nullable Object metadataValue(JsonParser json, DeserializationContext context)
      throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> text(json, context);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json, context);
      default -> {
        refuse(json, context, "type", "must be a text, number, boolean or null");
        yield null;
      }
    };
  }

  private static @Nullable BigDecimal number(JsonParser json, DeserializationContext context)
      throws IOException {
    try {
      return new BigDecimal(json.getText());
    } catch (NumberFormatException exponentOutOfRange) {
      refuse(json, context, "number", "must have at most 40 digits when written out");
      return null;
    }
  }

  /// What Jackson itself would stop at: fields that nobody knows, objects and lists where others
  /// are expected.
  static final class Structure extends DeserializationProblemHandler {

    private static final String LIST = "must be a list";
    private static final String OBJECT = "must be an object";

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser json,
        @Nullable JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String name)
        throws IOException {
      var body = context.getParser();
      var place = body.equals(json) ? pointer(json) : owner(body) + "/" + escaped(name);
      if (isAnswered(beanOrClass instanceof Class<?> type ? type : beanOrClass.getClass(), name)) {
        violations(context).add(place, "read_only", "can not be set");
      } else {
        violations(context).add(place, "unknown_field", "is not a known field");
      }
      json.skipChildren();
      return true;
    }

    private static boolean isAnswered(Class<?> request, String name) {
      var answer = request.getAnnotation(AnsweredAs.class);
      return answer != null
          && Arrays.stream(answer.value().getRecordComponents())
              .anyMatch(component -> JsonBody.fieldName(component.getName()).equals(name));
    }

    /// Fields that a record does not know are kept until it is made, and told when the parser of
    /// the body stands on the record's next field, or on its end, whose context is that around it.
    private static String owner(JsonParser body) {
      var context = body.getParsingContext();
      var place = body.hasToken(JsonToken.END_OBJECT) ? context : context.getParent();
      return place == null ? "" : place.pathAsPointer().toString();
    }

    private static String escaped(String name) {
      return name.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
        DeserializationContext context,
        JavaType type,
        JsonToken token,
        JsonParser json,
        @Nullable String message)
        throws IOException {
      refuse(json, context, "type", type.isCollectionLikeType() ? LIST : OBJECT);
      return null;
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
        DeserializationContext context,
        Class<?> type,
        @Nullable ValueInstantiator instantiator,
        JsonParser json,
        @Nullable String message)
        throws IOException {
      refuse(json, context, "type", OBJECT);
      return null;
    }
  }
}
