package dev.docket.http.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ExportSlotsTest {

  private final ExportSlots slots = new ExportSlots(2, 3);

  @Test
  void a_tenant_has_no_more_than_its_own() {
    slots.take(tenant(1));
    var second = slots.take(tenant(1));
    assertBusy(1);

    second.close();

    slots.take(tenant(1));
    assertBusy(1);
  }

  @Test
  void all_have_no_more_than_there_are() {
    slots.take(tenant(1));
    slots.take(tenant(2));
    var last = slots.take(tenant(3));
    assertBusy(4);

    last.close();

    slots.take(tenant(4));
    assertBusy(3);
  }

  private void assertBusy(int tenant) {
    assertThatThrownBy(() -> slots.take(tenant(tenant)))
        .isInstanceOfSatisfying(
            Failure.Unavailable.class,
            busy -> {
              assertThat(busy.code()).isEqualTo("exports_busy");
              assertThat(busy.retryAfter()).isPositive();
              assertThat(busy).hasNoCause();
            });
  }

  private static TenantId tenant(int number) {
    return new TenantId(new UUID(0, number));
  }
}
