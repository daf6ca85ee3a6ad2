package dev.docket.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.application.InMemoryPorts;
import dev.docket.application.Ports;
import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.application.idempotency.port.SealedContent;
import dev.docket.application.idempotency.port.StoredAnswer;
import dev.docket.application.shared.port.TestClock;
import dev.docket.domain.shared.TenantId;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PurgeExpiredKeysTest {

  private final Ports ports = InMemoryPorts.create();
  private final Given given = new Given(ports);
  private final TestClock clock = new TestClock();
  private final PurgeExpiredKeys purge =
      new PurgeExpiredKeys(ports.transactions(), ports.tenants(), ports.idempotency(), clock);

  @Test
  void what_has_expired_is_removed_of_every_tenant_and_nothing_else() {
    var tenants = Stream.generate(this::tenant).limit(101).toList();
    tenants.forEach(given::call);
    clock.advance(Duration.ofMinutes(2));
    var young = claimedNow(tenants.getFirst());

    assertThat(purge.handle()).isEqualTo(101);

    assertThat(purge.handle()).isZero();
    assertThat(ports.idempotency().find(tenants.getFirst(), young, clock.instant())).isPresent();
  }

  @Test
  void more_than_one_batch_goes_at_once() {
    var tenant = tenant();
    Stream.generate(() -> given.call(tenant)).limit(1_001).forEach(key -> {});
    clock.advance(Duration.ofMinutes(2));

    assertThat(purge.handle()).isEqualTo(1_001);
  }

  private TenantId tenant() {
    var id = given.tenant();
    given.add(given.newTenant(id, "tenant-" + id.toString().substring(24)));
    return id;
  }

  private IdempotencyKey claimedNow(TenantId tenant) {
    var key = new IdempotencyKey("young");
    ports
        .transactions()
        .run(
            tenant,
            () -> {
              var now = clock.instant();
              ports.idempotency().claim(tenant, key, Given.FINGERPRINT, now, now.plusSeconds(60));
              ports
                  .idempotency()
                  .settle(tenant, key, new StoredAnswer(201, null, SealedContent.of(new byte[0])));
            });
    return key;
  }
}
