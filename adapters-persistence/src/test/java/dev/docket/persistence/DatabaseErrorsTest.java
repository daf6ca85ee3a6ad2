package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseErrorsTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @ParameterizedTest
  @CsvSource({
    "'', pool",
    "08006, connection",
    "28P01, access",
    "3D000, access",
    "42501, access",
    "40001, contention",
    "40P01, contention",
    "55P03, contention",
    "23505, constraint",
    "53100, resources",
    "57014, stopped",
    "25P03, stopped",
    "25006, read_only",
    "58030, server",
    "XX000, server",
    "42601, other",
    "4, other"
  })
  void each_is_counted_by_what_is_to_be_done(String state, String kind) {
    var errors = new DatabaseErrors();
    errors.measuredBy(metrics);

    errors.count(new SQLException("", state));

    assertThat(counted(kind)).isEqualTo(1);
    assertThat(metrics.getMeters()).hasSize(DatabaseErrors.Kind.values().length);
  }

  @Test
  void a_statement_that_fails_and_a_connection_that_does_not_come_are_counted() {
    try (var database = Database.open(TestDatabase.migrated().settings(1))) {
      database.measuredBy(metrics);
      var jdbi = database.jdbi();

      assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("select 1 / 0")))
          .isInstanceOf(JdbiException.class);
      assertThat(counted("other")).isEqualTo(1);

      try (var only = jdbi.open()) {
        assertThat(only.getConnection()).isNotNull();
        assertThatThrownBy(jdbi::open).isInstanceOf(JdbiException.class);
      }
      assertThat(counted("pool")).isEqualTo(1);
    }
  }

  private double counted(String kind) {
    return metrics.get("docket.database.errors").tag("kind", kind).functionCounter().count();
  }
}
