package dev.docket.http.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A file of the class path that pages need. It is read when it is first asked for, and kept: a
/// server that nobody looks at spends nothing on it.
final class PageFile {

  private static final String SWAGGER_UI = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private final String name;
  private final String type;
  private final Supplier<String> path;
  private volatile byte @Nullable [] content;

  private PageFile(String name, String type, Supplier<String> path) {
    this.name = name;
    this.type = type;
    this.path = path;
  }

  static PageFile ours(String name, String type) {
    return new PageFile(name, type, () -> "pages/" + name);
  }

  static PageFile ofSwaggerUi(String name, String type) {
    return new PageFile(
        name,
        type,
        () -> "/META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + "/" + name);
  }

  String name() {
    return name;
  }

  String type() {
    return type;
  }

  byte[] content() {
    var known = content;
    if (known == null) {
      known = read(path.get());
      content = known;
    }
    return known;
  }

  /// The version that came with the build, so that it is written down in its pom alone.
  private static String swaggerUiVersion() {
    try (var stream = PageFile.class.getResourceAsStream(SWAGGER_UI)) {
      var properties = new Properties();
      properties.load(Objects.requireNonNull(stream, SWAGGER_UI));
      return properties.getProperty("version");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] read(String path) {
    try (var stream = PageFile.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(stream, path).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
