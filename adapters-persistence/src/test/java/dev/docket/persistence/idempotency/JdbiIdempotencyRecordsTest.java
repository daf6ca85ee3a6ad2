package dev.docket.persistence.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.idempotency.PurgeExpiredKeys;
import dev.docket.application.idempotency.port.IdempotencyKey;
import dev.docket.application.idempotency.port.IdempotencyRecords.Claim;
import dev.docket.application.idempotency.port.IdempotencyRecordsContract;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.ContractPorts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiIdempotencyRecordsTest implements IdempotencyRecordsContract {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }

  @Test
  void who_claims_what_another_one_holds_for_longer_than_two_seconds_is_told_so() throws Exception {
    var tenant = new Given(ports()).tenant();
    var key = new IdempotencyKey("slow");
    var held = new CountDownLatch(1);
    var letGo = new CountDownLatch(1);
    try (var other = Executors.newSingleThreadExecutor()) {
      var slow =
          other.submit(() ->
              ports()
                  .transactions()
                  .of(
                      tenant,
                      () -> {
                        var claim = claim(tenant, key);
                        held.countDown();
                        await(letGo);
                        return claim;
                      }));
      held.await();

      assertThatThrownBy(() -> ports().transactions().of(tenant, () -> claim(tenant, key)))
          .isInstanceOfSatisfying(
              Failure.InProgress.class,
              running -> {
                assertThat(running.code()).isEqualTo("idempotency_key_in_flight");
                assertThat(running.retryAfter()).isEqualTo(Duration.ofSeconds(1));
              });

      letGo.countDown();
      assertThat(slow.get()).isInstanceOf(Claim.Granted.class);
    }
  }

  @Test
  void several_instances_can_remove_what_has_expired_of_all_tenants_at_once() {
    var given = new Given(ports());
    var tenants = Stream.generate(given::tenant).limit(3).toList();
    for (var tenant : tenants) {
      given.add(given.newTenant(tenant, "purged-" + tenant.toString().substring(24)));
      Stream.generate(() -> given.call(tenant)).limit(300).forEach(key -> {});
    }
    InstantSource later = InstantSource.fixed(EXPIRES_AT);
    var purge =
        new PurgeExpiredKeys(
            ports().transactions(), ports().tenants(), ports().idempotency(), later);

    var outcomes = Race.of(3, purge::handle);

    assertThat(Race.thrown(outcomes)).isEmpty();
    assertThat(Race.returned(outcomes).stream().mapToLong(Long::longValue).sum()).isEqualTo(900);
    assertThat(purge.handle()).isZero();
  }

  private Claim claim(TenantId tenant, IdempotencyKey key) {
    return ports().idempotency().claim(tenant, key, Given.FINGERPRINT, Given.NOW, EXPIRES_AT);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
