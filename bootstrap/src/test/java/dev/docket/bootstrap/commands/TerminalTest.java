package dev.docket.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.Failure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// How work that can not be done ends.
final class TerminalTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
  private final Terminal terminal = new Terminal(stream, stream, Map::of);

  @Test
  void what_is_not_acceptable_is_2_with_all_that_is_wrong() {
    var violations =
        List.of(
            new Failure.Violation("/minutes", "range", "must be from 1 to 60"),
            new Failure.Violation("/reason", "length", "must be there"));

    assertThat(
            status(() -> {
              throw new Failure.Invalid(violations);
            }))
        .isEqualTo(2);

    assertThat(told())
        .containsExactly(
            "docket can not do that: minutes must be from 1 to 60, reason must be there");
  }

  @Test
  void what_is_refused_is_1_with_the_reason() {
    assertThat(
            status(() -> {
              throw new Failure.RuleBroken("late", "it is too late");
            }))
        .isOne();

    assertThat(told()).containsExactly("docket can not do that: it is too late");
  }

  @Test
  void what_nobody_has_thought_of_is_1_in_a_line() {
    assertThat(
            status(() -> {
              throw new IllegalStateException("broken");
            }))
        .isOne();

    assertThat(told()).containsExactly("docket failed: java.lang.IllegalStateException: broken");
  }

  private int status(Callable<Integer> work) {
    return terminal.status(work);
  }

  private List<String> told() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
