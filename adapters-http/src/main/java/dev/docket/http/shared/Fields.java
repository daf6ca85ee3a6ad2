package dev.docket.http.shared;

import dev.docket.domain.shared.Failure;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sparse answers: of the fields that a thing is answered with, those that the caller asks for by
/// `fields`, in the order in which the whole thing has them.
public final class Fields {

  static final String NAME = "fields";

  private final List<RecordComponent> components;
  private final List<String> names;
  private final Parameter parameter;

  private Fields(List<RecordComponent> components) {
    this.components = components;
    this.names = components.stream().map(Fields::name).toList();
    this.parameter =
        Parameter.query(
            NAME,
            "Only these fields are answered; the others are left out, also where they are there"
                + " otherwise.",
            Schemas.listOf(Schemas.oneOf(names)));
  }

  /// Those of the record that answers.
  ///
  /// @param except the names of fields that are asked for by other means
  public static Fields of(Class<? extends Record> body, String... except) {
    var others = Set.of(except);
    return new Fields(
        Arrays.stream(body.getRecordComponents())
            .filter(component -> !others.contains(name(component)))
            .toList());
  }

  public Parameter parameter() {
    return parameter;
  }

  /// The names that are asked for; null where nothing is, which means all of them.
  ///
  /// @throws Refusal 422 when a name is none of them
  public @Nullable Set<String> asked(QueryParameters query) {
    return query.read(parameter, this::known);
  }

  /// The fields of an answer that have these names.
  public Map<String, @Nullable Object> of(Record body, Set<String> asked) {
    var some = new LinkedHashMap<String, @Nullable Object>();
    for (var component : components) {
      if (asked.contains(name(component))) {
        some.put(name(component), value(component, body));
      }
    }
    return some;
  }

  private Set<String> known(String list) {
    var wanted = Set.copyOf(Arrays.asList(list.split(",", -1)));
    if (!names.containsAll(wanted)) {
      throw new Failure.Invalid("", "enum", "must be a comma list of " + String.join(", ", names));
    }
    return wanted;
  }

  private static String name(RecordComponent component) {
    return JsonBody.fieldName(component.getName());
  }

  private static @Nullable Object value(RecordComponent component, Record body) {
    try {
      return component.getAccessor().invoke(body);
    } catch (ReflectiveOperationException notAnAnswer) {
      throw new IllegalStateException(notAnAnswer);
    }
  }
}
