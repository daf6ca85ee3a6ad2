package dev.docket.http.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the contract tells of a value beyond its type and its constraints. Nothing is checked by
/// it: what it says of answers is proven by the API tests, each answer of which is held to the
/// contract.
@Documented
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Described {

  /// What it is, in a sentence.
  String value() default "";

  /// A value as it could be; needed for texts, others have one by their type.
  String example() default "";

  /// A format of JSON Schema.
  String format() default "";

  /// What a text looks like, anchored.
  String pattern() default "";

  /// The length of a text that the domain checks; where a constraint does, it says so itself.
  int minLength() default 0;

  int maxLength() default 0;

  /// The enumeration whose names, in lower case, are the values.
  Class<? extends Enum<?>>[] oneOf() default {};

  /// The type that says what is in it, where the declared one is a wider one.
  Class<?>[] as() default {};
}
