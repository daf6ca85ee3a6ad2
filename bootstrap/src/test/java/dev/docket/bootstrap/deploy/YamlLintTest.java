package dev.docket.bootstrap.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.LoudAssumption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The YAML files in `deploy/` in the eyes of yamllint, where it is installed.
final class YamlLintTest {

  @Test
  void yamllint_finds_nothing() throws Exception {
    LoudAssumption.holds(isThere(), "deploy/ is linted: install yamllint");
    var lint =
        new ProcessBuilder("yamllint", "--strict", "-c", "deploy/.yamllint", "deploy")
            .directory(DeployFiles.PROJECT.toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(lint.waitFor()).isZero();
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("yamllint", "--version").start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
