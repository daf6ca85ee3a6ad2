package dev.docket.http.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.docket.domain.shared.Change;
import dev.docket.http.shared.Described;
import dev.docket.http.shared.JsonBody;
import dev.docket.http.shared.JsonElement;
import dev.docket.http.shared.Length;
import dev.docket.http.shared.Lists;
import dev.docket.http.shared.Problem;
import dev.docket.http.shared.Required;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Schemas of the records that bodies are read as and written from. What holds for a value stands
/// at its type in the record, so the schema is read off there: what may be absent, how long it is,
/// what is in a list.
final class RecordSchemas {

  /// A request may leave out what it need not have; an answer always has all of its fields.
  ///
  /// @param variable what stands for the type variable of a generic record
  private record Way(boolean isAnswer, @Nullable Node variable) {

    static final Way REQUEST = new Way(false, null);
    static final Way ANSWER = new Way(true, null);
  }

  private static final String SECTION = "schemas";

  private final SortedMap<String, Object> schemas = new TreeMap<>();
  private final Map<String, Class<?>> named = new HashMap<>();

  RecordSchemas() {
    named.put("Problem", Problem.class);
    schemas.put("Problem", ProblemSchema.any());
  }

  Node request(Class<? extends Record> type) {
    return reference(type, Way.REQUEST);
  }

  Node answer(Class<?> type) {
    return reference(type, Way.ANSWER);
  }

  /// A page of such things, in the envelope of lists.
  Node page(Class<?> item) {
    var name = name(item) + "Page";
    if (!schemas.containsKey(name)) {
      schemas.put(name, object(Lists.Envelope.class, new Way(true, answer(item))));
    }
    return Node.ref(SECTION, name);
  }

  /// All that were asked for, and those that they are made of.
  Map<String, Object> all() {
    return schemas;
  }

  private Node reference(Class<?> type, Way way) {
    var name = name(type);
    if (!named.containsKey(name)) {
      // before it is made: it can be a part of itself
      named.put(name, type);
      schemas.put(name, schema(type, way));
    } else if (!type.equals(named.get(name))) {
      throw new IllegalStateException("two schemas are named " + name);
    }
    return Node.ref(SECTION, name);
  }

  private Node schema(Class<?> type, Way way) {
    if (ValueSchemas.has(type)) {
      return ValueSchemas.of(type);
    }
    return type.isRecord() ? object(type, way) : choice(type, way);
  }

  /// `OrderResponse.Item` is `OrderItem`; what a class of routes keeps to itself has its own name.
  private static String name(Class<?> type) {
    var outer = type.getEnclosingClass();
    var owner = outer == null || outer.getSimpleName().endsWith("Routes") ? "" : name(outer);
    return owner + type.getSimpleName().replace("Response", "");
  }

  private Node choice(Class<?> type, Way way) {
    if (!type.isSealed()) {
      throw new IllegalArgumentException("no schema for " + type.getName());
    }
    var kinds = Arrays.stream(type.getPermittedSubclasses()).map(kind -> reference(kind, way));
    return described(new Node(), type.getAnnotation(Described.class)).with("oneOf", kinds.toList());
  }

  private Node object(Class<?> type, Way way) {
    var properties = new LinkedHashMap<String, Node>();
    var required = new ArrayList<String>();
    collect(type, way, properties, required);
    var schema = described(new Node().with("type", "object"), type.getAnnotation(Described.class));
    if (!required.isEmpty()) {
      schema.with("required", required);
    }
    schema.with("additionalProperties", false).with("properties", properties);
    var example = new LinkedHashMap<String, Object>();
    properties.forEach((name, property) ->
        examples(property).stream().findFirst().ifPresent(value -> example.put(name, value)));
    return schema.with("examples", List.of(example));
  }

  private void collect(
      Class<?> type, Way way, Map<String, Node> properties, List<String> required) {
    for (var component : type.getRecordComponents()) {
      if (isUnwrapped(component)) {
        collect(component.getType(), way, properties, required);
      } else {
        var name = JsonBody.fieldName(component.getName());
        var value = component.getAnnotatedType();
        properties.put(name, value(value, way));
        if (way.isAnswer() ? !isOptional(component) : value.isAnnotationPresent(Required.class)) {
          required.add(name);
        }
      }
    }
  }

  /// Whether an answer leaves it out rather than to say null.
  private static boolean isOptional(RecordComponent component) {
    var include = component.getAccessor().getAnnotation(JsonInclude.class);
    return include != null && include.value() == JsonInclude.Include.NON_NULL;
  }

  private static boolean isUnwrapped(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
  }

  private Node value(AnnotatedType type, Way way) {
    if (type.getType() instanceof ParameterizedType generic
        && generic.getRawType() == Change.class) {
      return change(type, way);
    }
    var told = type.getAnnotation(Described.class);
    var schema = described(bounded(plain(type, told, way), type), told);
    return isNullable(type) ? orNull(schema) : schema;
  }

  /// A field of a merge patch: null takes away what it can do without.
  private Node change(AnnotatedType type, Way way) {
    var wanted = argument(type, 0);
    var schema = described(value(wanted, way), type.getAnnotation(Described.class));
    return wanted.isAnnotationPresent(Required.class) ? schema : orNull(schema);
  }

  private Node plain(AnnotatedType type, @Nullable Described told, Way way) {
    if (told != null && told.as().length > 0) {
      return ofClass(told.as()[0], way);
    }
    if (type.getType() instanceof TypeVariable<?>) {
      return Objects.requireNonNull(way.variable());
    }
    var raw = raw(type.getType());
    if (raw == List.class) {
      return new Node().with("type", "array").with("items", value(argument(type, 0), way));
    }
    return ofClass(raw, way);
  }

  private Node ofClass(Class<?> type, Way way) {
    return ValueSchemas.has(type) && !type.isRecord()
        ? ValueSchemas.of(type)
        : reference(type, way);
  }

  /// What is no object is passed over as null, and is refused later.
  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class)
        && !type.isAnnotationPresent(Required.class)
        && type.getType() != JsonElement.class;
  }

  private static Node bounded(Node schema, AnnotatedType type) {
    bound(
        type,
        Length.class,
        length -> schema.with("minLength", length.min()).with("maxLength", length.max()));
    bound(
        type, Size.class, size -> schema.with("minItems", size.min()).with("maxItems", size.max()));
    bound(type, Min.class, min -> schema.with("minimum", min.value()));
    bound(type, Max.class, max -> schema.with("maximum", max.value()));
    return schema;
  }

  private static <A extends Annotation> void bound(
      AnnotatedType type, Class<A> constraint, Consumer<A> put) {
    var declared = type.getAnnotation(constraint);
    if (declared != null) {
      put.accept(declared);
    }
  }

  private static Node described(Node schema, @Nullable Described told) {
    if (told == null) {
      return schema;
    }
    putIfGiven(schema, "description", told.value());
    putIfGiven(schema, "format", told.format());
    putIfGiven(schema, "pattern", told.pattern());
    if (told.maxLength() > 0) {
      schema.with("minLength", told.minLength()).with("maxLength", told.maxLength());
    }
    for (var values : told.oneOf()) {
      var codes = Arrays.stream(values.getEnumConstants()).map(RecordSchemas::code).toList();
      schema.with("enum", codes).with("examples", List.of(codes.getFirst()));
    }
    if (!told.example().isEmpty()) {
      schema.with("examples", List.of(ValueSchemas.parsed(schema, told.example())));
    }
    return schema;
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void putIfGiven(Node schema, String member, String text) {
    if (!text.isEmpty()) {
      schema.with(member, text);
    }
  }

  private static Node orNull(Node schema) {
    if (schema.containsKey("$ref")) {
      var choice = new Node();
      if (schema.remove("description") instanceof String description) {
        choice.with("description", description);
      }
      return choice.with("anyOf", List.of(schema, new Node().with("type", "null")));
    }
    schema.with("type", withNull(schema.getOrDefault("type", List.of())));
    if (schema.get("enum") instanceof List<?> values) {
      var all = new ArrayList<@Nullable Object>(values);
      all.add(null);
      schema.with("enum", all);
    }
    return schema;
  }

  private static List<Object> withNull(Object type) {
    var types = new ArrayList<Object>(type instanceof List<?> several ? several : List.of(type));
    if (!types.contains("null")) {
      types.add("null");
    }
    return types;
  }

  /// The examples of a schema: its own, or those of what it is made of.
  private List<Object> examples(Node schema) {
    if (schema.get("examples") instanceof List<?> own) {
      return List.copyOf(own);
    }
    if (schema.get("$ref") instanceof String reference) {
      var name = reference.substring(reference.lastIndexOf('/') + 1);
      return schemas.get(name) instanceof Node other ? examples(other) : List.of();
    }
    if (schema.get("items") instanceof Node item) {
      return examples(item).stream().findFirst().<Object>map(List::of).stream().toList();
    }
    return Stream.of("oneOf", "anyOf")
        .map(schema::get)
        .flatMap(choices -> choices instanceof List<?> several ? several.stream() : Stream.empty())
        .flatMap(choice -> choice instanceof Node one ? examples(one).stream() : Stream.empty())
        .toList();
  }

  private static AnnotatedType argument(AnnotatedType type, int index) {
    return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
  }

  private static Class<?> raw(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> (Class<?>) generic.getRawType();
      default -> throw new IllegalArgumentException("no schema for " + type);
    };
  }
}
