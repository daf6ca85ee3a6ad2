package dev.docket.bootstrap.deploy;

import static dev.docket.bootstrap.deploy.DeployFiles.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.docket.bootstrap.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The image that the Dockerfile makes, as far as can be told without making it.
@Timeout(60)
final class ImageTest {

  /// Read by the C library and not by the program.
  private static final String ARENAS = "MALLOC_ARENA_MAX";

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  @Test
  void it_stands_on_images_of_one_version() throws IOException {
    assertThat(ImageFile.read().all("FROM"))
        .hasSize(2)
        .allSatisfy(base -> DeployFiles.assertPinned(base.replaceAll(" AS .*", "")));
  }

  @Test
  void the_server_is_nobody_in_particular_and_owns_nothing_of_the_program() throws IOException {
    var image = ImageFile.read();

    assertThat(image.last("USER")).isEqualTo("10001:10001");
    assertThat(image.all("COPY").getLast()).startsWith("--from=build --chown=root:root ");
  }

  @Test
  void the_program_accepts_its_settings() throws IOException {
    var environment = ImageFile.read().environment();
    var variables = new HashSet<>(environment.keySet());
    variables.remove(ARENAS);

    DeployFiles.assertKnown(variables);
    assertThat(Settings.read(environment).port()).isEqualTo(exposed());
  }

  private static int exposed() throws IOException {
    return Integer.parseInt(ImageFile.read().last("EXPOSE"));
  }

  @Test
  void java_has_the_options_of_the_launcher() throws IOException {
    assertThat(ImageFile.read().last("ENTRYPOINT"))
        .contains("\"@/docket/java.options\"", "\"-XX:AOTCache=/docket/docket.aot\"");
    assertThat(Files.readString(PROJECT.resolve("deploy/image/assemble")))
        .contains(" bootstrap/java.options ");
  }

  @Test
  void what_it_is_made_with_reaches_its_making() throws IOException {
    var reaching = Files.readAllLines(PROJECT.resolve(".dockerignore"));
    var project = Files.readString(PROJECT.resolve("pom.xml")).replaceAll("(?s)<profiles>.*", "");
    var modules = MODULE.matcher(project).results().map(found -> "!" + found.group(1)).toList();

    assertThat(modules).hasSizeGreaterThan(2);
    assertThat(reaching).containsAll(modules).contains("!pom.xml", "!.mvn", "!deploy/image");
    assertThat(List.of("bootstrap/train", "deploy/image/assemble", "deploy/image/health"))
        .allSatisfy(script -> assertThat(PROJECT.resolve(script)).isExecutable());
  }

  @Test
  void its_health_check_asks_the_server_and_needs_nothing_but_a_shell() throws Exception {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(address, 0);
    Map.of("/health/live", 200, "/health/ready", 503)
        .forEach((path, status) ->
            server.createContext(
                path,
                exchange -> {
                  exchange.sendResponseHeaders(status, -1);
                  exchange.close();
                }));
    server.start();
    try {
      var port = server.getAddress().getPort();

      assertThat(health(port)).isZero();
      assertThat(health(port, "live")).isZero();
      assertThat(health(port, "ready")).isEqualTo(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void its_health_check_notices_that_nobody_is_there_or_nobody_answers() throws Exception {
    int port;
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = silent.getLocalPort();
      assertThat(health(port)).isNotZero();
    }
    assertThat(health(port)).isNotZero();
  }

  @Test
  void its_health_check_is_the_one_that_is_called() throws IOException {
    assertThat(ImageFile.read().last("HEALTHCHECK"))
        .endsWith(" CMD [\"/docket/health\", \"live\"]");
  }

  private static int health(int port, String... what) throws Exception {
    var script = PROJECT.resolve("deploy/image/health").toAbsolutePath().normalize();
    var builder = new ProcessBuilder(command(script, what));
    builder.environment().clear();
    builder.environment().put("PORT", String.valueOf(port));
    var process = builder.start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static List<String> command(Path script, String... what) {
    return Stream.concat(Stream.of(script.toString()), Stream.of(what)).toList();
  }
}
