package dev.docket.application.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Refusal;
import dev.docket.application.events.port.EventFilter;
import dev.docket.application.shared.PageRequest;
import dev.docket.domain.customers.CustomerScopes;
import dev.docket.domain.events.EventId;
import dev.docket.domain.events.RecordedEvent;
import dev.docket.domain.orders.OrderScopes;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecordDenialTest {

  private final IdentityFixture docket = new IdentityFixture();
  private final OpenTenant.Opened acme = docket.open("acme");
  private final Actor owner = docket.caller(acme.tokens());
  private final Actor viewer =
      docket.caller(docket.member(owner, "viewer@example.org", Role.VIEWER));

  @Test
  void what_somebody_may_not_do_is_told_with_the_scope_that_it_needs() {
    docket.useCases.recordDenial().handle(viewer, new Failure.Forbidden(OrderScopes.WRITE));

    var denied = docket.events(acme.tenant().id()).getLast();
    assertThat(denied.type()).isEqualTo("access.denied");
    assertThat(denied.subjectType()).isEqualTo("user");
    assertThat(denied.subjectId()).isEqualTo(viewer.subject().id());
    assertThat(denied.actor()).isEqualTo(viewer.subject());
    assertThat(denied.data()).isEqualTo(Map.of("required_scope", "orders:write"));
  }

  @Test
  void asking_again_and_again_is_told_once_a_minute() {
    for (var time = 0; time < 50; time++) {
      docket.useCases.recordDenial().handle(viewer, new Failure.Forbidden(OrderScopes.WRITE));
    }
    docket.useCases.recordDenial().handle(viewer, new Failure.Forbidden(CustomerScopes.WRITE));
    assertThat(denials()).isEqualTo(2);

    docket.clock.advance(Duration.ofMinutes(1));
    docket.useCases.recordDenial().handle(viewer, new Failure.Forbidden(OrderScopes.WRITE));
    assertThat(denials()).isEqualTo(3);
  }

  @Test
  void the_trail_is_read_by_those_who_administer_and_by_no_stranger() {
    docket.useCases.recordDenial().handle(viewer, new Failure.Forbidden(OrderScopes.WRITE));
    var stranger = docket.caller(docket.open("other").tokens());
    var page = PageRequest.<EventId>first(50);

    var seen = docket.useCases.events().list(owner, EventFilter.ALL, page).items();
    var strangers = docket.useCases.events().list(stranger, EventFilter.ALL, page).items();
    var refusal =
        Refusal.of(
            Failure.Forbidden.class,
            () -> docket.useCases.events().list(viewer, EventFilter.ALL, page));

    assertThat(seen).extracting(RecordedEvent::type).contains("access.denied", "tenant.opened");
    assertThat(strangers).doesNotContainAnyElementsOf(seen);
    assertThat(refusal.required()).hasToString("events:read");
  }

  private long denials() {
    return docket.types(acme.tenant().id()).stream().filter("access.denied"::equals).count();
  }
}
