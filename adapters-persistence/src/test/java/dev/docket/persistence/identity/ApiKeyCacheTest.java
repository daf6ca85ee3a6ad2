package dev.docket.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.identity.port.ApiKeys.InUse;
import dev.docket.domain.identity.ApiKey;
import dev.docket.domain.identity.ApiKeyId;
import dev.docket.domain.identity.SecretHash;
import dev.docket.domain.identity.UserId;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ApiKeyCacheTest {

  private static final TenantId TENANT = new TenantId(new UUID(0, 1));
  private static final TenantId STRANGER = new TenantId(new UUID(0, 2));
  private static final ApiKeyId ID = new ApiKeyId(new UUID(0, 3));

  private final ApiKeyCache cache = new ApiKeyCache();
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void a_key_is_looked_up_once_and_for_its_own_tenant_alone() {
    find(TENANT, Optional.of(key("first")));

    assertThat(find(TENANT, Optional.of(key("second")))).contains(key("first"));
    assertThat(find(STRANGER, Optional.empty())).isEmpty();
    assertThat(looks).hasValue(2);
  }

  @Test
  void a_key_that_was_not_found_is_looked_up_again() {
    find(TENANT, Optional.empty());

    assertThat(find(TENANT, Optional.of(key("new")))).contains(key("new"));
  }

  @Test
  void a_change_is_seen_by_the_next_look() {
    find(TENANT, Optional.of(key("first")));

    cache.changed(TENANT);

    assertThat(find(TENANT, Optional.empty())).isEmpty();
  }

  @Test
  void a_look_that_was_under_way_at_a_change_is_not_kept() {
    var found =
        cache.find(
            TENANT,
            ID,
            () -> {
              // read before the change was committed, kept after it was told
              cache.changed(TENANT);
              return Optional.of(key("before"));
            });

    assertThat(found).contains(key("before"));
    assertThat(find(TENANT, Optional.empty())).isEmpty();
  }

  private Optional<InUse> find(TenantId tenant, Optional<InUse> inDatabase) {
    return cache.find(
        tenant,
        ID,
        () -> {
          looks.incrementAndGet();
          return inDatabase;
        });
  }

  private static InUse key(String name) {
    var key =
        new ApiKey(
            ID,
            new UserId(new UUID(0, 4)),
            name,
            Set.of("orders:read"),
            SecretHash.of("secret"),
            null,
            null,
            Instant.EPOCH);
    return new InUse(key, Role.ADMIN);
  }
}
