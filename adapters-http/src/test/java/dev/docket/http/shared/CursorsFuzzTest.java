package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.docket.domain.shared.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A cursor opens when it was made here, for this tenant and list, and in no other case.
final class CursorsFuzzTest {

  private static final TenantId TENANT =
      new TenantId(UUID.fromString("01a20000-0000-7000-8000-000000000001"));
  private static final String LIST = "/orders{status=pending}";

  private final Cursors cursors = new Cursors(DerivedKey.of("a secret", "cursors"));
  private final String ours = cursors.sign(TENANT, LIST, "01a20000-0000-7000-8000-0000000000aa");

  @FuzzTest(maxDuration = "1m")
  void a_text_that_was_not_made_here_opens_nothing(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);

    // a fuzzer finds no signature: what opens must be one that we make
    cursors
        .open(TENANT, LIST, text)
        .ifPresent(key -> assertThat(cursors.sign(TENANT, LIST, key)).isEqualTo(text));
  }

  @FuzzTest(maxDuration = "1m")
  void what_is_made_is_read(byte[] bytes) {
    var key = new String(bytes, StandardCharsets.UTF_8);
    // there is no position without a key
    if (!key.isEmpty()) {
      assertThat(cursors.open(TENANT, LIST, cursors.sign(TENANT, LIST, key))).contains(key);
    }
  }

  @FuzzTest(maxDuration = "1m")
  void a_cursor_of_ours_that_is_changed_opens_nothing(byte[] changes) {
    var changed = ours.getBytes(StandardCharsets.US_ASCII);
    for (var index = 0; index < changes.length; index++) {
      changed[index % changed.length] ^= changes[index];
    }
    var text = new String(changed, StandardCharsets.UTF_8);

    assertThat(cursors.open(TENANT, LIST, text).isPresent()).isEqualTo(text.equals(ours));
  }
}
