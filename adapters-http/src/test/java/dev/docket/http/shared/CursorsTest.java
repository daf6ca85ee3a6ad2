package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.domain.shared.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorsTest {

  private static final TenantId TENANT =
      new TenantId(UUID.fromString("01a20000-0000-7000-8000-000000000001"));
  private static final TenantId STRANGER =
      new TenantId(UUID.fromString("01a20000-0000-7000-8000-000000000002"));
  private static final String LIST = "/orders{status=pending}";

  private final Cursors cursors = new Cursors(DerivedKey.of("a secret", "cursors"));
  private final String cursor = cursors.sign(TENANT, LIST, "last-key");

  @Test
  void a_cursor_opens_for_its_tenant_and_list() {
    assertThat(cursors.open(TENANT, LIST, cursor)).contains("last-key");
  }

  @Test
  void it_opens_for_no_other_tenant_list_or_installation() {
    var elsewhere = new Cursors(DerivedKey.of("another secret", "cursors"));

    assertThat(cursors.open(STRANGER, LIST, cursor)).isEmpty();
    assertThat(cursors.open(TENANT, "/orders{}", cursor)).isEmpty();
    assertThat(elsewhere.open(TENANT, LIST, cursor)).isEmpty();
  }

  @Test
  void no_character_of_it_can_be_changed_or_left_out() {
    for (var index = 0; index < cursor.length(); index++) {
      var other = cursor.charAt(index) == 'A' ? 'B' : 'A';
      var changed = cursor.substring(0, index) + other + cursor.substring(index + 1);

      assertThat(cursors.open(TENANT, LIST, changed)).as(changed).isEmpty();
      assertThat(cursors.open(TENANT, LIST, cursor.substring(0, index))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "?", "AAAA", "not base64!", "AAAAAAAAAAAAAAAAAAAAAA"})
  void what_was_never_given_out_opens_nothing(String text) {
    assertThat(cursors.open(TENANT, LIST, text)).isEmpty();
    assertThat(cursors.open(TENANT, LIST, cursor + "=")).isEmpty();
    assertThat(cursors.open(TENANT, LIST, "A".repeat(100_000))).isEmpty();
  }
}
