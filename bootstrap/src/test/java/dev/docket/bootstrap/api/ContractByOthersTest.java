package dev.docket.bootstrap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.LoudAssumption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The served document in the eyes of others: two linters, and a client whose types are made of it.
/// They are node packages, locked in `src/test/contract`, and are brought where there is node.
final class ContractByOthersTest {

  private static final TestServer SERVER = TestServer.shared();
  private static final Path SOURCES = Path.of("src", "test", "contract");
  private static final Path PLACE = Path.of("target", "contract");
  private static final int MINUTES = 5;

  @BeforeAll
  static void bring() throws Exception {
    LoudAssumption.holds(isThere("node") && isThere("npm"), "the contract is linted: install node");
    Files.createDirectories(PLACE);
    try (var files = Files.list(SOURCES)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.write(PLACE.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Files.writeString(PLACE.resolve("openapi.json"), SERVER.system().get("/openapi.json").text());
    var brought = run("npm", "ci", "--prefer-offline");
    LoudAssumption.holds(
        brought.exitCode() == 0, "the contract is linted: npm could not bring it\n" + brought);
  }

  @Test
  void spectral_finds_nothing() throws Exception {
    run(bin("spectral"), "lint", "openapi.json", "--fail-severity=hint").isGood();
  }

  @Test
  void redocly_finds_nothing() throws Exception {
    var found = run(bin("redocly"), "lint", "openapi.json", "--format=json").isGood();

    assertThat(found.output()).contains("\"errors\": 0", "\"warnings\": 0");
  }

  @Test
  void a_client_made_of_it_compiles_and_places_an_order() throws Exception {
    run(bin("openapi-typescript"), "openapi.json", "-o", "docket.d.ts").isGood();
    run(bin("tsc"), "--project", ".").isGood();

    var slug = "typed-" + UUID.randomUUID().toString().substring(0, 8);
    var placed = run("node", "built/client.js", SERVER.anonymous().api(), slug).isGood();

    assertThat(placed.output()).contains("placed and listed");
  }

  private static String bin(String name) {
    return Path.of("node_modules", ".bin", name).toString();
  }

  private static boolean isThere(String program) throws Exception {
    try {
      return run(program, "--version").exitCode() == 0;
    } catch (IOException notFound) {
      return false;
    }
  }

  private record Run(List<String> command, int exitCode, String output) {

    Run isGood() {
      assertThat(exitCode).as(toString()).isZero();
      return this;
    }

    @Override
    public String toString() {
      return String.join(" ", command) + ":\n" + output;
    }
  }

  private static Run run(String... command) throws IOException, InterruptedException {
    Files.createDirectories(PLACE);
    var whole = new ArrayList<>(List.of(command));
    if (command[0].startsWith("node_modules")) {
      whole.set(0, PLACE.resolve(command[0]).toAbsolutePath().toString());
    }
    var builder = new ProcessBuilder(whole).directory(PLACE.toFile()).redirectErrorStream(true);
    builder.environment().put("REDOCLY_TELEMETRY", "off");
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new Run(whole, process.waitFor(), output);
  }
}
