package dev.docket.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SubjectTest {

  private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-0000000000ab");

  @Test
  void a_subject_is_written_as_kind_and_id() {
    assertThat(Subject.user(ID)).hasToString("user:01900000-0000-7000-8000-0000000000ab");
    assertThat(new Subject(Subject.Kind.API_KEY, ID))
        .hasToString("api_key:01900000-0000-7000-8000-0000000000ab");
    assertThat(new Subject(Subject.Kind.OPERATOR, ID)).hasToString("operator");
  }

  @ParameterizedTest
  @EnumSource(Subject.Kind.class)
  @DefaultLocale("tr-TR")
  void what_was_written_is_read_back_on_any_machine(Subject.Kind kind) {
    var subject = new Subject(kind, ID);

    assertThat(Subject.parse(subject.toString())).isEqualTo(subject);
  }
}
