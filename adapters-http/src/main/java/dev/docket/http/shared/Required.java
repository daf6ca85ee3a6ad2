package dev.docket.http.shared;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/// A client must give this value. Not `@NotNull`, which the null checker takes for a promise that
/// the component is never null: before the check it may be.
@Documented
@Constraint(validatedBy = Required.Validator.class)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Required {

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /// Looks.
  final class Validator implements ConstraintValidator<Required, Object> {

    @Override
    public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
      return value != null;
    }
  }
}
