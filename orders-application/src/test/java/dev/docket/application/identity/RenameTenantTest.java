package dev.docket.application.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Refusal;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.ExpectedVersion;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.Role;
import org.junit.jupiter.api.Test;

final class RenameTenantTest {

  private final IdentityFixture docket = new IdentityFixture();
  private final OpenTenant.Opened acme = docket.open("acme");
  private final Actor owner = docket.caller(acme.tokens());
  private final RenameTenant rename = docket.useCases.identity().renameTenant();

  @Test
  void an_owner_renames_the_tenant_and_the_slug_stays() {
    var renamed =
        rename.handle(owner, new RenameTenant.Command("Acme & Co", ExpectedVersion.of(1L)));

    assertThat(renamed.name()).isEqualTo("Acme & Co");
    assertThat(renamed.version()).isEqualTo(2);
    assertThat(renamed.slug()).isEqualTo(acme.tenant().slug());
    assertThat(docket.useCases.identity().queries().tenant(owner)).isEqualTo(renamed);
    assertThat(docket.events(acme.tenant().id()).getLast().type()).isEqualTo("tenant.renamed");
  }

  @Test
  void the_same_name_changes_nothing() {
    var before = docket.types(acme.tenant().id());

    var renamed = rename.handle(owner, new RenameTenant.Command("Acme", ExpectedVersion.any()));

    assertThat(renamed).isEqualTo(acme.tenant());
    assertThat(docket.types(acme.tenant().id())).isEqualTo(before);
  }

  @Test
  void an_admin_does_not() {
    var admin = docket.caller(docket.member(owner, "admin@example.org", Role.ADMIN));

    var refusal =
        Refusal.of(
            Failure.Forbidden.class,
            () -> rename.handle(admin, new RenameTenant.Command("Mine", ExpectedVersion.any())));

    assertThat(refusal.required()).hasToString("tenant:write");
  }

  @Test
  void an_older_version_is_refused() {
    rename.handle(owner, new RenameTenant.Command("Second", ExpectedVersion.any()));

    var refusal =
        Refusal.of(
            Failure.Stale.class,
            () -> rename.handle(owner, new RenameTenant.Command("Third", ExpectedVersion.of(1L))));

    assertThat(refusal.currentVersion()).isEqualTo(2);
  }
}
