package dev.docket.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ShortCacheTest {

  private static final TenantId TENANT = new TenantId(new UUID(0, 1));
  private static final TenantId STRANGER = new TenantId(new UUID(0, 2));

  private final List<TenantId> told = new ArrayList<>();
  private final TenantChanges changes = new TenantChanges(told::add);
  private final ShortCache<String, String> cache = new ShortCache<>(changes);
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void a_thing_is_looked_up_once_and_for_its_own_tenant_alone() {
    find(TENANT, Optional.of("first"));

    assertThat(find(TENANT, Optional.of("second"))).contains("first");
    assertThat(find(STRANGER, Optional.empty())).isEmpty();
    assertThat(looks).hasValue(2);
  }

  @Test
  void what_was_not_found_is_looked_up_again() {
    find(TENANT, Optional.empty());

    assertThat(find(TENANT, Optional.of("new"))).contains("new");
  }

  @Test
  void a_change_is_seen_by_the_next_look_and_told_the_others() {
    find(TENANT, Optional.of("first"));

    changes.changed(TENANT);

    assertThat(find(TENANT, Optional.empty())).isEmpty();
    assertThat(told).containsExactly(TENANT);
  }

  @Test
  void a_change_of_another_instance_is_seen_by_the_next_look_and_told_nobody() {
    find(TENANT, Optional.of("first"));

    changes.changedElsewhere(TENANT);

    assertThat(find(TENANT, Optional.empty())).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void nothing_is_remembered_when_changes_may_have_been_missed() {
    find(TENANT, Optional.of("first"));
    find(STRANGER, Optional.of("first"));

    changes.missedSome();

    assertThat(find(TENANT, Optional.empty())).isEmpty();
    assertThat(find(STRANGER, Optional.empty())).isEmpty();
  }

  @Test
  void a_look_that_was_under_way_at_a_change_is_not_kept() {
    var found =
        cache.find(
            TENANT,
            "id",
            () -> {
              // read before the change was committed, kept after it was told
              changes.changed(TENANT);
              return Optional.of("before");
            });

    assertThat(found).contains("before");
    assertThat(find(TENANT, Optional.empty())).isEmpty();
  }

  private Optional<String> find(TenantId tenant, Optional<String> inDatabase) {
    return cache.find(
        tenant,
        "id",
        () -> {
          looks.incrementAndGet();
          return inDatabase;
        });
  }
}
