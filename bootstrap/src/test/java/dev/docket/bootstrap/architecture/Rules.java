package dev.docket.bootstrap.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/// The house as rules.
final class Rules {

  private static final String DOMAIN = "dev.docket.domain..";
  private static final String APPLICATION = "dev.docket.application..";
  private static final String HTTP = "dev.docket.http..";
  private static final String PERSISTENCE = "dev.docket.persistence..";
  private static final String BOOTSTRAP = "dev.docket.bootstrap..";

  private Rules() {}

  static final ArchRule DOMAIN_IS_PURE =
      classes()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(DOMAIN, "java..", "javax.crypto..", "org.jspecify..");

  static final ArchRule APPLICATION_IS_PURE =
      classes()
          .that()
          .resideInAPackage(APPLICATION)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(APPLICATION, DOMAIN, "java..", "org.jspecify..");

  static final ArchRule PURE_MODULES_DO_NO_IO =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN, APPLICATION)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..");

  static final ArchRule HTTP_KNOWS_NO_PERSISTENCE =
      noClasses()
          .that()
          .resideInAPackage(HTTP)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PERSISTENCE, BOOTSTRAP);

  static final ArchRule PERSISTENCE_KNOWS_NO_HTTP =
      noClasses()
          .that()
          .resideInAPackage(PERSISTENCE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HTTP, BOOTSTRAP);

  static final ArchRule JAVALIN_STAYS_IN_HTTP = stays(HTTP, "io.javalin..", "org.eclipse.jetty..");

  static final ArchRule JWT_STAYS_IN_HTTP = stays(HTTP, "com.auth0..", "com.password4j..");

  static final ArchRule VALIDATION_STAYS_IN_HTTP =
      stays(HTTP, "jakarta.validation..", "org.hibernate..");

  static final ArchRule JDBI_STAYS_IN_PERSISTENCE =
      stays(PERSISTENCE, "org.jdbi..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..");

  static final ArchRule LETTUCE_STAYS_IN_REDIS =
      stays("dev.docket.persistence.redis..", "io.lettuce..", "io.netty..", "reactor..");

  static final ArchRule OPENTELEMETRY_STAYS_IN_TRACING =
      stays("dev.docket.bootstrap.tracing..", "io.opentelemetry..");

  static final ArchRule JACKSON_STAYS_AT_THE_EDGES =
      noClasses()
          .that()
          .resideOutsideOfPackages(HTTP, PERSISTENCE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  static final ArchRule FEATURES_KNOW_ALLOWED_FEATURES = classes().should(new FeatureEdges());

  static final ArchRule NO_CYCLES =
      slices().matching("dev.docket.(*).(*)..").should().beFreeOfCycles();

  static final ArchRule TIME_COMES_FROM_THE_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackage(BOOTSTRAP)
          .should()
          .callMethodWhere(
              target(nameMatching("now|systemUTC|systemDefaultZone|system|currentTimeMillis"))
                  .and(target(owner(inJavaTimeOrSystem()))));

  static final ArchRule IDS_COME_FROM_THE_PORT =
      noClasses().should().callMethodWhere(target(name("randomUUID")));

  static final ArchRule ENVIRONMENT_IS_READ_BY_MAIN =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.docket.bootstrap.Main")
          .should()
          .callMethodWhere(target(name("getenv")).and(target(owner(assignableTo(System.class)))));

  private static ArchRule stays(String room, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }

  private static DescribedPredicate<JavaClass> inJavaTimeOrSystem() {
    return resideInAPackage("java.time..").or(assignableTo(System.class));
  }
}
