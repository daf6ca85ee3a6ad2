package dev.docket.application.identity.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public interface SecretsContract {

  Secrets secrets();

  @Test
  default void secrets_are_64_hexadecimal_digits_and_never_the_same() {
    var secrets = secrets();

    var given = IntStream.range(0, 1_000).mapToObj(nth -> secrets.next()).toList();

    assertThat(given).doesNotHaveDuplicates().allMatch(text -> text.matches("[0-9a-f]{64}"));
  }
}
