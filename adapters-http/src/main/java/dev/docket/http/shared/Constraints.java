package dev.docket.http.shared;

import dev.docket.domain.shared.Change;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;
import java.util.Comparator;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;

/// Checks the constraints that a request record declares, and tells them in Docket's words: neither
/// message bundles nor the expression language take part.
final class Constraints {

  private static final Validator VALIDATOR =
      Validation.byProvider(HibernateValidator.class)
          .configure()
          .ignoreXmlConfiguration()
          .messageInterpolator(new Verbatim())
          .addValueExtractor(new WantedValue())
          .buildValidatorFactory()
          .getValidator();

  private Constraints() {}

  static void check(Object request, Violations violations) {
    VALIDATOR.validate(request).stream()
        .map(violation -> new Found(pointer(violation.getPropertyPath()), violation))
        .filter(found -> !violations.covers(found.pointer()))
        .sorted(Comparator.comparing(Found::pointer))
        .forEach(found -> violations.add(found.pointer(), found.code(), found.detail()));
  }

  private record Found(String pointer, ConstraintViolation<Object> violation) {

    String code() {
      return switch (annotation()) {
        case "Required" -> "required";
        case "Length" -> "length";
        case "Size" -> "size";
        case "Min" -> "min";
        case "Max" -> "max";
        default -> throw unknown();
      };
    }

    String detail() {
      return switch (annotation()) {
        case "Required" -> "is required";
        case "Length" ->
            "must have %s to %s characters".formatted(attribute("min"), attribute("max"));
        case "Size" -> "must have %s to %s items".formatted(attribute("min"), attribute("max"));
        case "Min" -> "must be at least " + attribute("value");
        case "Max" -> "must be at most " + attribute("value");
        default -> throw unknown();
      };
    }

    private String annotation() {
      return violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    }

    private String attribute(String name) {
      return String.valueOf(violation.getConstraintDescriptor().getAttributes().get(name));
    }

    private IllegalStateException unknown() {
      return new IllegalStateException("no words for the constraint " + annotation());
    }
  }

  /// `items[2].unitPrice` is `/items/2/unit_price`.
  private static String pointer(Path path) {
    var pointer = new StringBuilder();
    for (var node : path) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(JsonBody.fieldName(node.getName()));
      }
    }
    return pointer.toString();
  }

  /// What a merge patch wants of a field is bound like the field itself, and stands at its place.
  private static final class WantedValue implements ValueExtractor<Change<@ExtractedValue ?>> {

    @Override
    public void extractValues(Change<@ExtractedValue ?> change, ValueReceiver receiver) {
      receiver.value(null, change.value());
    }
  }

  /// Leaves texts as they are: nothing is looked up and nothing evaluated.
  private static final class Verbatim implements MessageInterpolator {

    @Override
    public String interpolate(String template, Context context) {
      return template;
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
      return template;
    }
  }
}
