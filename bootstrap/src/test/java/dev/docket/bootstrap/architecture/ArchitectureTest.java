package dev.docket.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.docket.application.Ports;
import dev.docket.application.customers.UseCaseThatKnowsHttp;
import dev.docket.application.identity.port.RefreshTokens;
import dev.docket.domain.customers.CustomerThatKnowsOrders;
import dev.docket.domain.orders.OrderThatKnowsTheApplication;
import dev.docket.domain.orders.OrderThatReadsAFile;
import dev.docket.domain.orders.OrderThatReadsTheClock;
import dev.docket.domain.shared.TenantId;
import dev.docket.http.orders.RoutesThatAskRedis;
import dev.docket.http.orders.RoutesThatKnowPersistence;
import dev.docket.http.orders.RoutesThatSpeakSql;
import dev.docket.http.orders.RoutesThatTrace;
import dev.docket.persistence.orders.RowsThatKnowHttp;
import dev.docket.persistence.orders.RowsThatSpeakHttp;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule holds for the house, and each one fails for a class that breaks it: a rule whose
/// package is misspelt guards nothing and would pass for ever.
final class ArchitectureTest {

  private static final ImportOption MAIN_CLASSES =
      location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");

  private static final JavaClasses HOUSE = houseWith(Set.of());

  private static final Pattern MODULE = Pattern.compile("dev\\.docket\\.([a-z]+).*");

  static Stream<Arguments> rulesAndTheirOffenders() {
    return Stream.of(
        rule("domain is pure", Rules.DOMAIN_IS_PURE, OrderThatKnowsTheApplication.class),
        rule("application is pure", Rules.APPLICATION_IS_PURE, UseCaseThatKnowsHttp.class),
        rule("pure modules do no I/O", Rules.PURE_MODULES_DO_NO_IO, OrderThatReadsAFile.class),
        rule(
            "http knows no persistence",
            Rules.HTTP_KNOWS_NO_PERSISTENCE,
            RoutesThatKnowPersistence.class),
        rule("persistence knows no http", Rules.PERSISTENCE_KNOWS_NO_HTTP, RowsThatKnowHttp.class),
        rule("javalin", Rules.JAVALIN_STAYS_IN_HTTP, RowsThatSpeakHttp.class),
        rule("jwt", Rules.JWT_STAYS_IN_HTTP, RowsThatSpeakHttp.class),
        rule("validation", Rules.VALIDATION_STAYS_IN_HTTP, RowsThatSpeakHttp.class),
        rule("jdbi", Rules.JDBI_STAYS_IN_PERSISTENCE, RoutesThatSpeakSql.class),
        rule("lettuce", Rules.LETTUCE_STAYS_IN_REDIS, RoutesThatAskRedis.class),
        rule("opentelemetry", Rules.OPENTELEMETRY_STAYS_IN_TRACING, RoutesThatTrace.class),
        rule("jackson", Rules.JACKSON_STAYS_AT_THE_EDGES, UseCaseThatKnowsHttp.class),
        rule("feature edges", Rules.FEATURES_KNOW_ALLOWED_FEATURES, CustomerThatKnowsOrders.class),
        rule("cycles", Rules.NO_CYCLES, CustomerThatKnowsOrders.class),
        rule("time", Rules.TIME_COMES_FROM_THE_CLOCK, OrderThatReadsTheClock.class),
        rule("ids", Rules.IDS_COME_FROM_THE_PORT, OrderThatReadsTheClock.class),
        rule("environment", Rules.ENVIRONMENT_IS_READ_BY_MAIN, OrderThatReadsTheClock.class));
  }

  @ParameterizedTest
  @MethodSource("rulesAndTheirOffenders")
  void the_house_keeps_the_rule(ArchRule rule, Class<?> offender) {
    rule.check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("rulesAndTheirOffenders")
  void the_rule_notices_its_offender(ArchRule rule, Class<?> offender) {
    assertThatCode(() -> rule.check(houseWith(Set.of(offender))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(offender.getSimpleName());
  }

  @Test
  void the_whole_house_is_looked_at() {
    var modules =
        HOUSE.stream()
            .map(type -> MODULE.matcher(type.getPackageName()).replaceFirst("$1"))
            .collect(Collectors.toSet());

    assertThat(modules)
        .isEqualTo(Set.of("domain", "application", "http", "persistence", "bootstrap"));
    assertThat(HOUSE.size()).isGreaterThan(150);
  }

  @Test
  void no_package_spans_two_modules() {
    var homes =
        HOUSE.stream()
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName,
                    Collectors.mapping(ArchitectureTest::home, Collectors.toSet())));

    assertThat(homes).allSatisfy((name, modules) -> assertThat(modules).hasSize(1));
  }

  @Test
  void every_driven_port_has_a_contract() {
    var ports = drivenPorts().map(JavaClass::getName).toList();

    assertThat(ports).hasSizeGreaterThan(8);
    assertThat(ports)
        .allSatisfy(port ->
            assertThatCode(() -> Class.forName(port + "Contract")).doesNotThrowAnyException());
  }

  /// Strangers are tried on what is in [Ports].
  @Test
  void every_driven_port_that_asks_whose_things_it_is_about_is_tried_by_a_stranger() {
    var asking =
        drivenPorts()
            .filter(ArchitectureTest::asksWhose)
            .<Class<?>>map(JavaClass::reflect)
            .toList();

    var tried =
        Arrays.stream(Ports.class.getRecordComponents()).<Class<?>>map(RecordComponent::getType);
    assertThat(asking)
        .hasSizeGreaterThan(6)
        // makes tokens and keeps nothing
        .isSubsetOf(Stream.concat(tried, Stream.of(RefreshTokens.class)).toList());
  }

  private static boolean asksWhose(JavaClass port) {
    return port.getAllMethods().stream()
        .map(JavaMethod::getRawParameterTypes)
        .anyMatch(parameters ->
            !parameters.isEmpty() && parameters.getFirst().isEquivalentTo(TenantId.class));
  }

  private static Stream<JavaClass> drivenPorts() {
    return HOUSE.stream()
        .filter(type -> type.getPackageName().startsWith("dev.docket.application"))
        .filter(type -> type.getPackageName().endsWith(".port") && type.isInterface())
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .filter(JavaClass::isTopLevelClass);
  }

  /// The house, and of the tests these classes with those in them. Found by looking through it
  /// once: to look for each class of it by name takes seconds.
  static JavaClasses houseWith(Set<Class<?>> guests) {
    var files =
        guests.stream()
            .map(guest -> "/" + guest.getName().replace('.', '/'))
            .flatMap(path -> Stream.of(path + ".class", path + "$"))
            .toList();
    return new ClassFileImporter()
        .withImportOption(location ->
            MAIN_CLASSES.includes(location) || files.stream().anyMatch(location::contains))
        .importPackages("dev.docket");
  }

  private static String home(JavaClass type) {
    var location = type.getSource().orElseThrow().getUri().toString();
    return location.substring(0, location.indexOf("dev/docket"));
  }

  private static Arguments rule(String name, ArchRule rule, Class<?> offender) {
    return argumentSet(name, named(name, rule), offender);
  }
}
