package dev.docket.bootstrap.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.docket.bootstrap.KnownSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Reads what stands in `deploy/`.
final class DeployFiles {

  static final Path PROJECT = Path.of("..");
  static final Path DEPLOY = PROJECT.resolve("deploy");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  /// A name with a version: nothing that means another image tomorrow.
  private static final String PINNED = "[a-z0-9./-]+:[a-z0-9._-]*[0-9]+\\.?[0-9]+[a-z0-9._-]*";

  private DeployFiles() {}

  /// The one document of a file, with its anchors and merges resolved.
  static JsonNode yaml(String file) throws IOException {
    try (var text = Files.newBufferedReader(DEPLOY.resolve(file))) {
      return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }
  }

  static String text(String file) throws IOException {
    return Files.readString(DEPLOY.resolve(file));
  }

  static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  static Map<String, String> texts(JsonNode object) {
    var texts = new TreeMap<String, String>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  /// The version that is built here.
  static String version() throws IOException {
    var version = VERSION.matcher(Files.readString(PROJECT.resolve("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  static void assertPinned(String image) {
    assertThat(image).matches(PINNED).doesNotContain("latest");
  }

  /// Each is read by the program, or by a library in it by a name that others have chosen.
  static void assertKnown(Set<String> variables) {
    var unknown = new TreeSet<>(variables);
    unknown.removeAll(KnownSettings.names());
    unknown.removeIf(name -> name.startsWith("OTEL_") || name.startsWith("JAVA_"));
    assertThat(unknown).as("variables that nobody reads").isEmpty();
    assertThat(variables).isNotEmpty();
  }
}
