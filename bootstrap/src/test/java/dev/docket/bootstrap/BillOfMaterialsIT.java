package dev.docket.bootstrap;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the build tells of the libraries beside the packaged program is true and whole.
final class BillOfMaterialsIT {

  private static final Path BILL = Path.of("target", "docket.cdx.json");
  private static final Path LICENCES = Path.of("target", "licences.txt");
  private static final Path LIBRARIES = Path.of("target", "lib");
  private static final Pattern LIBRARY = Pattern.compile("\\(([^ :]+:[^ :]+:[^ :]+) - ");

  @BeforeAll
  static void is_made_online() {
    LoudAssumption.holds(
        Files.exists(BILL) || !System.getProperty("docket.build", "").equals("offline is true"),
        "the bill of materials: its plugin does nothing under `mvn -o`");
  }

  @Test
  void the_bill_names_each_library_with_its_bytes_and_no_other() throws Exception {
    var billed =
        components().collect(toMap(BillOfMaterialsIT::fileName, BillOfMaterialsIT::sha256));

    assertThat(billed)
        .as("the bill; what an earlier build left in target/lib goes with `mvn clean`")
        .containsExactlyInAnyOrderEntriesOf(libraries());
  }

  @Test
  void the_bill_tells_the_licences_of_each_library_of_others() throws Exception {
    var without =
        ofOthers()
            .filter(library -> library.path("licenses").isEmpty())
            .map(BillOfMaterialsIT::coordinates);

    assertThat(without).isEmpty();
  }

  @Test
  void the_list_of_licences_names_each_library_of_others() throws Exception {
    var listed = LIBRARY.matcher(Files.readString(LICENCES)).results().map(match -> match.group(1));

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            ofOthers().map(BillOfMaterialsIT::coordinates).toList());
  }

  private static Stream<JsonNode> components() throws IOException {
    return new ObjectMapper().readTree(BILL.toFile()).path("components").valueStream();
  }

  private static Stream<JsonNode> ofOthers() throws IOException {
    return components().filter(library -> !text(library, "group").equals("dev.docket"));
  }

  private static Map<String, String> libraries() throws Exception {
    var libraries = new HashMap<String, String>();
    try (var files = Files.list(LIBRARIES)) {
      for (var file : files.toList()) {
        var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        libraries.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
      }
    }
    return libraries;
  }

  private static String fileName(JsonNode library) {
    return text(library, "name") + "-" + text(library, "version") + ".jar";
  }

  private static String coordinates(JsonNode library) {
    return String.join(
        ":", text(library, "group"), text(library, "name"), text(library, "version"));
  }

  private static String sha256(JsonNode library) {
    return library
        .path("hashes")
        .valueStream()
        .filter(hash -> text(hash, "alg").equals("SHA-256"))
        .map(hash -> text(hash, "content"))
        .findFirst()
        .orElse("no hash");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
