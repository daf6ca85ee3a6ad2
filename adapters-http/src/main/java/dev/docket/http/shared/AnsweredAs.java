package dev.docket.http.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a request makes or changes is answered as this record. A field that only the answer has is
/// known, but not for clients to set: it is refused as `read_only`, where any other one that the
/// request does not have is an `unknown_field`.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnsweredAs {

  Class<? extends Record> value();
}
