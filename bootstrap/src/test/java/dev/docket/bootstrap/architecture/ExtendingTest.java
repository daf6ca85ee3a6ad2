package dev.docket.bootstrap.architecture;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/extending.md`, held against the worked example that it tells of.
final class ExtendingTest {

  private static final Path ROOT = Path.of("..");

  private static final Pattern FOLDER = Pattern.compile("New in `(.+)`:");
  private static final Pattern NEW_FILE = Pattern.compile("`([\\w-]+\\.[a-z]+)`");
  private static final Pattern CHANGED_FILE = Pattern.compile("\\| `(.+?)` \\| (.+) \\|");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern UP_TO_ITS_FIRST_TEXT = Pattern.compile("[^\"]*(?:\"[^\"]*\")?");

  private static final List<String> NEW = newFiles();

  /// @param path of a file that is there already
  /// @param code that it gains
  record Gain(String path, String code) {}

  @Test
  void the_example_has_the_files_that_are_named_and_no_others() {
    var named = NEW.stream().map(ExtendingTest::inTheExample).toList();

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(filesAboutInvoices("src/test")).containsExactlyInAnyOrderElementsOf(named);
    assertThat(filesAboutInvoices("src/main")).isEmpty();
  }

  @Test
  void each_module_has_its_part() {
    assertThat(NEW.stream().map(path -> path.substring(0, path.indexOf('/'))).distinct())
        .containsExactly(
            "orders-domain",
            "orders-application",
            "adapters-persistence",
            "adapters-http",
            "bootstrap");
  }

  @Test
  void what_a_file_gains_is_like_what_it_has_for_customers() {
    assertThat(gains())
        .hasSizeGreaterThan(20)
        .allSatisfy(gain ->
            assertThat(ROOT.resolve(gain.path())).content().contains(ofCustomers(gain.code())));
  }

  @ParameterizedTest
  @MethodSource("dev.docket.bootstrap.architecture.ArchitectureTest#rulesAndTheirOffenders")
  void the_example_keeps_the_rules_of_the_house(ArchRule rule, Class<?> offender) {
    rule.check(HouseWithExample.CLASSES);
  }

  @Test
  void the_rules_are_asked_of_all_that_would_be_shipped() {
    assertThat(exampleClasses())
        .hasSizeGreaterThan(15)
        .allSatisfy(type -> assertThat(HouseWithExample.CLASSES.contain(type)).isTrue());
  }

  private static final class HouseWithExample {
    static final JavaClasses CLASSES = ArchitectureTest.houseWith(exampleClasses());
  }

  /// Those that would be shipped.
  private static Set<Class<?>> exampleClasses() {
    return NEW.stream()
        .filter(path -> path.contains("/src/main/java/") && !path.endsWith("package-info.java"))
        .map(path -> path.replaceFirst(".*/src/main/java/", "").replaceFirst("\\.java$", ""))
        .map(path -> named(path.replace('/', '.')))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }

  /// The migration has a folder of its own, where no server looks for any.
  private static String inTheExample(String path) {
    return path.replace("/src/main/", "/src/test/").replace("/db/migration/", "/db/invoices/");
  }

  private static String ofCustomers(String code) {
    var start = UP_TO_ITS_FIRST_TEXT.matcher(code);
    assertThat(start.lookingAt()).isTrue();
    return start.group().replace("invoice", "customer").replace("Invoice", "Customer");
  }

  private static List<String> newFiles() {
    var files = new ArrayList<String>();
    var folder = "";
    for (var line : page()) {
      var opening = FOLDER.matcher(line);
      if (opening.matches()) {
        folder = opening.group(1);
      } else if (line.startsWith("- ")) {
        for (var name : allOf(NEW_FILE, line.split(":", 2)[0])) {
          files.add(folder + "/" + name);
        }
      }
    }
    return files;
  }

  private static List<Gain> gains() {
    return page().stream()
        .map(CHANGED_FILE::matcher)
        .filter(row -> row.matches())
        .flatMap(
            row -> allOf(CODE, row.group(2)).stream().map(code -> new Gain(row.group(1), code)))
        .toList();
  }

  private static List<String> allOf(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static List<String> filesAboutInvoices(String sources) {
    return NEW.stream()
        .map(path -> path.substring(0, path.indexOf('/')))
        .distinct()
        .flatMap(module -> files(ROOT.resolve(module).resolve(sources)))
        .map(path -> ROOT.relativize(path).toString().replace('\\', '/'))
        .filter(path -> path.toLowerCase(Locale.ROOT).contains("invoice"))
        .toList();
  }

  private static Stream<Path> files(Path folder) {
    try (var paths = Files.walk(folder)) {
      return paths.filter(not(Files::isDirectory)).toList().stream();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static List<String> page() {
    try {
      return Files.readAllLines(ROOT.resolve("docs").resolve("extending.md"));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
