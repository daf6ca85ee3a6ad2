package dev.docket.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FailureTest {

  @Test
  void an_invalid_input_counts_its_violations() {
    var first = new Failure.Violation("/name", "length", "must have 1 to 200 characters");
    var second = new Failure.Violation("/email", "email", "must be an e-mail address");

    assertThat(new Failure.Invalid(List.of(first)).detail()).isEqualTo("1 field is not acceptable");
    assertThat(new Failure.Invalid(List.of(first, second)).detail())
        .isEqualTo("2 fields are not acceptable");
    assertThat(new Failure.Invalid(List.of(first, second)).violations())
        .containsExactly(first, second);
  }

  @Test
  void a_violation_moves_below_its_parent() {
    var violation = new Failure.Violation("/quantity", "range", "must be 1 to 1000000");

    assertThat(violation.under("/items/2").pointer()).isEqualTo("/items/2/quantity");
    assertThat(new Failure.Invalid(List.of(violation, violation)).under("/items/2").violations())
        .hasSize(2)
        .containsOnly(violation.under("/items/2"));
  }

  @Test
  void a_refusal_is_an_ordinary_outcome_without_a_stack_trace() {
    assertThat(new Failure.NotFound("order", "42").getStackTrace()).isEmpty();
    assertThat(new Failure.NotFound("order", "42").code()).isEqualTo("order_not_found");
    assertThat(new Failure.Duplicate("email", "taken").code()).isEqualTo("duplicate_email");
  }
}
