package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

final class MigrationsTest {

  /// With a lock that is held by a transaction it would wait for that one for ever.
  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
  void an_index_can_be_built_concurrently() {
    var place = TestDatabase.migratedFurther("classpath:db/concurrent");

    assertThat(
            place.askSuperuser(
                "select indisvalid from pg_index where indexrelid = 'orders_by_creation'::regclass"))
        .containsExactly("t");
  }
}
