package dev.docket.domain.identity;

import static dev.docket.domain.shared.Refusals.violation;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TenantSlugTest {

  @ParameterizedTest
  @ValueSource(strings = {"ab", "a1", "42", "acme", "acme-tea-2", "a-b", "a-b-c-d"})
  void a_slug_is_made_of_small_letters_digits_and_single_hyphens(String slug) {
    assertThat(new TenantSlug(slug)).hasToString(slug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "-",
        "--",
        "-ab",
        "ab-",
        "a--b",
        "Acme",
        "a b",
        "a_b",
        "a.b",
        "ä1",
        "acme\n",
        "acme/..",
        "acme%20",
        "ａｂ",
        "a\u0000b"
      })
  void anything_else_is_refused(String slug) {
    assertThat(violation(() -> new TenantSlug(slug))).isEqualTo("/tenant_slug slug");
  }

  @Test
  void a_slug_has_at_most_50_characters_and_hyphens_count() {
    var letters = "a".repeat(50);
    var hyphens = "a-".repeat(24) + "ab";

    assertThat(new TenantSlug(letters).value()).isEqualTo(letters);
    assertThat(new TenantSlug(hyphens).value()).hasSize(50).isEqualTo(hyphens);
    assertThat(violation(() -> new TenantSlug(letters + "a"))).isEqualTo("/tenant_slug slug");
    assertThat(violation(() -> new TenantSlug("a-" + hyphens))).isEqualTo("/tenant_slug slug");
  }

  @Test
  @Timeout(1)
  void a_very_long_text_is_refused_at_once() {
    assertThat(violation(() -> new TenantSlug("a-".repeat(1_000_000))))
        .isEqualTo("/tenant_slug slug");
  }
}
