package dev.docket.bootstrap.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The Dockerfile, as its instructions, each on one line.
record ImageFile(List<String> instructions) {

  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z_]+)=(\\S+)");

  static ImageFile read() throws IOException {
    var text = Files.readString(DeployFiles.PROJECT.resolve("Dockerfile"));
    var lines = text.replaceAll("(?m)^#.*\\n", "").replaceAll("\\\\\\n\\s*", "").split("\\n", -1);
    return new ImageFile(Arrays.stream(lines).filter(line -> !line.isBlank()).toList());
  }

  /// What follows the word, in each instruction that begins with it.
  List<String> all(String word) {
    return instructions.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length()).strip())
        .toList();
  }

  /// What the image itself has, not one that it is made with.
  String last(String word) {
    return all(word).getLast();
  }

  Map<String, String> environment() {
    var variables = new TreeMap<String, String>();
    var assignments = ASSIGNMENT.matcher(last("ENV"));
    while (assignments.find()) {
      variables.put(assignments.group(1), assignments.group(2));
    }
    return variables;
  }
}
