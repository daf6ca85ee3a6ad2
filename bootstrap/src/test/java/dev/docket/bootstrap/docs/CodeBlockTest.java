package dev.docket.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.docs.CodeBlock.Use;
import java.util.List;
import org.junit.jupiter.api.Test;

/// No command stands in a document that nobody has said whether it is run: it would not be missed
/// when it is no longer true.
final class CodeBlockTest {

  @Test
  void each_block_of_commands_is_run_or_says_why_not() {
    var blocks = CodeBlock.documents().stream().map(CodeBlock::of).flatMap(List::stream).toList();

    assertThat(blocks.stream().filter(block -> block.use().isPresent()).count()).isGreaterThan(8);
    assertThat(blocks)
        .filteredOn(block -> block.isShell() || !block.marker().isEmpty())
        .filteredOn(block -> !block.isSettled())
        .extracting(CodeBlock::place)
        .isEmpty();
  }

  @Test
  void what_becomes_of_a_block_stands_right_above_it() {
    var blocks =
        CodeBlock.of(
            "x.md",
            """
            <!-- run -->
            ```sh
            one
            ```
            <!-- run apart -->

            ```sh
            two
            ```
            <!-- not run: it takes an hour -->
            ```sh
            three
            ```
            <!-- not run: -->
            ```sh
            four
            ```
            """
                .lines()
                .toList());

    assertThat(blocks)
        .extracting(CodeBlock::text)
        .containsExactly("one\n", "two\n", "three\n", "four\n");
    assertThat(blocks).extracting(CodeBlock::place).startsWith("x.md:2", "x.md:7");
    assertThat(blocks).extracting(CodeBlock::isSettled).containsExactly(true, false, true, false);
    assertThat(blocks.getFirst().use()).contains(Use.RUN);
    assertThat(blocks.get(2).use()).isEmpty();
  }
}
