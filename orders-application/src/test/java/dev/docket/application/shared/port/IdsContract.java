package dev.docket.application.shared.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

public interface IdsContract {

  Ids ids();

  @Test
  default void ids_are_of_version_7() {
    assertThat(ids().next().version()).isEqualTo(7);
    assertThat(ids().next().variant()).isEqualTo(2);
  }

  @Test
  default void each_id_is_greater_than_all_before() {
    var ids = ids();

    var texts = Stream.generate(ids::next).limit(20_000).map(UUID::toString).toList();

    assertThat(texts).isSorted().doesNotHaveDuplicates();
  }
}
