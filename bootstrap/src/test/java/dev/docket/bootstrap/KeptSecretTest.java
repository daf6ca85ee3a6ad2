package dev.docket.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.bootstrap.embedded.EmbeddedDatabase;
import dev.docket.bootstrap.embedded.EmbeddedDatabaseFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptSecretTest {

  @TempDir private Path directory;

  private KeptSecret kept;

  @BeforeEach
  void open() {
    kept = KeptSecret.in(directory);
  }

  @Test
  void it_is_made_once_and_found_again() {
    var made = kept.read();

    assertThat(made.current().value()).hasSize(88);
    assertThat(made.previous()).isEmpty();
    assertThat(KeptSecret.in(directory).read()).isEqualTo(made);
  }

  @Test
  void a_rotated_one_is_the_previous_one_until_the_next_time() {
    var first = kept.read().current();

    kept.rotate();
    var second = kept.read();
    kept.rotate();
    var third = kept.read();

    assertThat(second.previous()).contains(first);
    assertThat(third.previous()).contains(second.current());
    assertThat(third.all()).doesNotContain(first).doesNotHaveDuplicates();
  }

  @Test
  void nobody_else_can_read_them() throws IOException {
    kept.read();
    kept.rotate();

    for (var file : new Path[] {kept.file(), kept.previousFile()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void while_a_docket_runs_there_it_stays() {
    var before = kept.read();

    EmbeddedDatabase.whileStopped(
        directory,
        () ->
            assertThatThrownBy(kept::rotate)
                .isInstanceOf(EmbeddedDatabaseFailure.class)
                .hasMessageContaining("in use"));

    assertThat(kept.read()).isEqualTo(before);
  }

  @Test
  void tokens_of_the_one_before_stay_good() {
    kept.read();
    kept.rotate();

    assertThat(Settings.read(Map.of()).jwt().secrets(kept::read)).isEqualTo(kept.read());
  }

  @Test
  void a_given_previous_one_stands_in_its_place() {
    kept.read();
    kept.rotate();
    var environment = Map.of("JWT_PREVIOUS_SECRET", "x".repeat(32));

    var secrets = Settings.read(environment).jwt().secrets(kept::read);

    assertThat(secrets.current()).isEqualTo(kept.read().current());
    assertThat(secrets.previous().orElseThrow().value()).isEqualTo("x".repeat(32));
  }
}
