package dev.docket.application.idempotency.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.idempotency.port.IdempotencyRecords.Claim;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.shared.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public interface IdempotencyRecordsContract {

  Instant EXPIRES_AT = Given.NOW.plusSeconds(60);

  Ports ports();

  @Test
  default void a_call_is_settled_with_the_answer_that_was_given() {
    var tenant = new Given(ports()).tenant();
    var key = new IdempotencyKey("~!\"quoted/and%25so-on");

    assertThat(call(tenant, key, 201, "/orders/7")).isInstanceOf(Claim.Granted.class);

    var settled =
        new SettledCall(key, Given.FINGERPRINT, answer(201, "/orders/7"), Given.NOW, EXPIRES_AT);
    assertThat(find(tenant, key)).contains(settled);
    assertThat(call(tenant, key, 500, null)).isEqualTo(new Claim.Settled(settled));
  }

  @Test
  default void an_answer_about_no_single_thing_has_no_resource() {
    var tenant = new Given(ports()).tenant();
    var key = new IdempotencyKey("a-batch");

    call(tenant, key, 207, null);

    assertThat(find(tenant, key))
        .hasValueSatisfying(call -> assertThat(call.answer().resource()).isNull());
  }

  @Test
  default void a_key_that_nobody_has_borne_is_not_found() {
    var tenant = new Given(ports()).tenant();

    assertThat(find(tenant, new IdempotencyKey("never"))).isEmpty();
  }

  @Test
  default void the_key_of_a_call_that_failed_is_free() {
    var tenant = new Given(ports()).tenant();
    var key = new IdempotencyKey("failed");

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .run(
                    tenant,
                    () -> {
                      claim(tenant, key, Given.NOW);
                      ports().idempotency().settle(tenant, key, answer(201, null));
                      throw new IllegalStateException("behind it");
                    }))
        .hasMessage("behind it");

    assertThat(find(tenant, key)).isEmpty();
    assertThat(call(tenant, key, 200, null)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  default void of_many_who_claim_one_key_exactly_one_is_granted_it_and_the_others_see_its_answer() {
    var tenant = new Given(ports()).tenant();
    var key = new IdempotencyKey("wanted-by-all");

    var outcomes = Race.of(8, () -> call(tenant, key, 201, "/orders/7"));

    assertThat(Race.thrown(outcomes)).isEmpty();
    var claims = Race.returned(outcomes);
    assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
    assertThat(claims)
        .filteredOn(Claim.Settled.class::isInstance)
        .hasSize(7)
        .allSatisfy(claim ->
            assertThat(((Claim.Settled) claim).call().answer())
                .isEqualTo(answer(201, "/orders/7")));
  }

  @Test
  default void the_same_key_of_another_tenant_is_another_one() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var stranger = given.tenant();
    var key = new IdempotencyKey("the-same");
    call(tenant, key, 201, "/orders/7");

    assertThat(find(stranger, key)).isEmpty();
    assertThat(call(stranger, key, 200, null)).isInstanceOf(Claim.Granted.class);
    assertThat(find(tenant, key))
        .hasValueSatisfying(call -> assertThat(call.answer().status()).isEqualTo(201));
  }

  @Test
  default void what_has_expired_is_not_found_and_its_key_is_as_good_as_new() {
    var tenant = new Given(ports()).tenant();
    var key = new IdempotencyKey("expired");
    call(tenant, key, 201, "/orders/7");

    assertThat(ports().idempotency().find(tenant, key, EXPIRES_AT.minusMillis(1))).isPresent();
    assertThat(ports().idempotency().find(tenant, key, EXPIRES_AT)).isEmpty();
    var claim =
        ports()
            .transactions()
            .of(
                tenant,
                () -> {
                  var again = claim(tenant, key, EXPIRES_AT);
                  ports().idempotency().settle(tenant, key, answer(200, null));
                  return again;
                });

    assertThat(claim).isInstanceOf(Claim.Granted.class);
    assertThat(ports().idempotency().find(tenant, key, EXPIRES_AT))
        .hasValueSatisfying(call -> {
          assertThat(call.answer().status()).isEqualTo(200);
          assertThat(call.calledAt()).isEqualTo(EXPIRES_AT);
        });
  }

  @Test
  default void only_what_has_expired_is_removed_and_not_more_than_asked_for() {
    var tenant = new Given(ports()).tenant();
    for (var n = 0; n < 5; n++) {
      call(tenant, new IdempotencyKey("old-" + n), 201, null);
    }
    var young = new IdempotencyKey("young");
    ports()
        .transactions()
        .run(
            tenant,
            () -> {
              claim(tenant, young, EXPIRES_AT);
              ports().idempotency().settle(tenant, young, answer(201, null));
            });

    assertThat(purge(tenant, EXPIRES_AT, 3)).isEqualTo(3);
    assertThat(purge(tenant, EXPIRES_AT, 3)).isEqualTo(2);
    assertThat(purge(tenant, EXPIRES_AT, 3)).isZero();
    assertThat(ports().idempotency().find(tenant, young, EXPIRES_AT)).isPresent();
  }

  @Test
  default void several_can_remove_at_once_and_each_key_goes_once() {
    var tenant = new Given(ports()).tenant();
    for (var n = 0; n < 40; n++) {
      call(tenant, new IdempotencyKey("old-" + n), 201, null);
    }

    var outcomes =
        Race.of(4, () -> IntStream.range(0, 20).map(turn -> purge(tenant, EXPIRES_AT, 5)).sum());

    assertThat(Race.thrown(outcomes)).isEmpty();
    assertThat(Race.returned(outcomes).stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
  }

  private Claim call(TenantId tenant, IdempotencyKey key, int status, @Nullable String resource) {
    return ports()
        .transactions()
        .of(
            tenant,
            () -> {
              var claim = claim(tenant, key, Given.NOW);
              if (claim instanceof Claim.Granted) {
                ports().idempotency().settle(tenant, key, answer(status, resource));
              }
              return claim;
            });
  }

  private Claim claim(TenantId tenant, IdempotencyKey key, Instant now) {
    return ports().idempotency().claim(tenant, key, Given.FINGERPRINT, now, now.plusSeconds(60));
  }

  private Optional<SettledCall> find(TenantId tenant, IdempotencyKey key) {
    return ports().idempotency().find(tenant, key, Given.NOW);
  }

  private int purge(TenantId tenant, Instant now, int limit) {
    return ports().transactions().of(tenant, () -> ports().idempotency().purge(tenant, now, limit));
  }

  private static StoredAnswer answer(int status, @Nullable String resource) {
    return new StoredAnswer(status, resource, SealedContent.of(new byte[] {0, 1, (byte) 0xff}));
  }
}
