package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.RoundTrips;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told to who watches the round trips to the database.
final class WatchedRoundTripsTest {

  private static final TenantId TENANT = new TenantId(new UUID(1, 1));
  private static final String READ = "select id from orders where tenant_id = :tenant";
  private static final String WRITE =
      "update orders set version = version where tenant_id = :tenant";

  private final Watcher watcher = new Watcher();
  private final Database database =
      Database.open(new DatabaseSettings(TestDatabase.migrated().owner(), Optional.empty(), 1, 0));

  private static final class Watcher implements RoundTrips {

    private final List<String> told = new ArrayList<>();

    @Override
    public void toDatabase(String text, Duration took, @Nullable String sqlState) {
      assertThat(took).isPositive();
      told.add(sqlState == null ? text : sqlState + " " + text);
    }

    @Override
    public void toRedis(String command, Duration took, boolean failed) {
      throw new AssertionError("there is no Redis");
    }
  }

  @BeforeEach
  void watch() {
    database.watchedBy(watcher);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void the_texts_are_told_as_they_are_written_and_never_with_values() {
    database.sql().list(TENANT, READ, query -> {}, row -> row.getString("id"));

    assertThat(watcher.told).containsExactly("select app_set_tenant(:tenant);\n" + READ);
  }

  @Test
  void a_commit_is_told_where_it_takes_a_round_trip_of_its_own() {
    database
        .transactions()
        .of(
            TENANT,
            () -> database.sql().list(TENANT, READ, query -> {}, row -> row.getString("id")));

    assertThat(watcher.told).hasSize(2).last().isEqualTo("commit");
  }

  @Test
  void one_that_goes_with_the_last_statement_is_not_told_twice() {
    database
        .transactions()
        .of(
            TENANT,
            () -> {
              database.sql().writeLater(TENANT, WRITE, query -> {});
              return TENANT;
            });

    assertThat(watcher.told).singleElement().asString().endsWith(";\ncommit");
  }

  @Test
  void what_fails_is_told_with_its_state_and_the_end_of_its_transaction() {
    assertThatThrownBy(() ->
            database
                .transactions()
                .of(
                    TENANT,
                    () ->
                        database
                            .sql()
                            .write(TENANT, WRITE.replace("orders", "nowhere"), query -> {})))
        .isNotNull();

    assertThat(watcher.told).hasSize(2).first().asString().startsWith("42P01 select app_set");
    assertThat(watcher.told).last().isEqualTo("rollback");
  }
}
