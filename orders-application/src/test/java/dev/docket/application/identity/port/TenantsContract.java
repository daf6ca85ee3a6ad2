package dev.docket.application.identity.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.shared.PageRequest;
import dev.docket.application.shared.port.Race;
import dev.docket.domain.identity.Tenant;
import dev.docket.domain.identity.TenantEvent;
import dev.docket.domain.identity.TenantSlug;
import dev.docket.domain.shared.Failure;
import dev.docket.domain.shared.TenantId;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

public interface TenantsContract {

  Ports ports();

  @Test
  default void an_added_tenant_is_found_by_id_and_by_slug() {
    var given = new Given(ports());
    var tenant = given.newTenant(given.tenant(), "found-by-slug");

    given.add(tenant);

    assertThat(ports().tenants().find(tenant.id())).contains(tenant);
    assertThat(ports().tenants().findBySlug(tenant.slug())).contains(tenant);
  }

  @Test
  default void a_tenant_that_never_was_is_not_found() {
    var given = new Given(ports());

    assertThat(ports().tenants().find(given.tenant())).isEmpty();
    assertThat(ports().tenants().findBySlug(new TenantSlug("never-was"))).isEmpty();
  }

  @Test
  default void of_many_with_one_slug_exactly_one_is_added() {
    var given = new Given(ports());

    var outcomes =
        Race.of(
            8,
            () -> {
              given.add(given.newTenant(given.tenant(), "wanted-by-all"));
              return "added";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes))
        .allSatisfy(failure ->
            assertThat(failure)
                .isInstanceOfSatisfying(
                    Failure.Duplicate.class,
                    duplicate -> assertThat(duplicate.code()).isEqualTo("duplicate_slug")));
  }

  @Test
  default void nothing_stays_of_a_tenant_whose_opening_failed() {
    var given = new Given(ports());
    var tenant = given.newTenant(given.tenant(), "never-opened");

    assertThatThrownBy(() ->
            ports()
                .transactions()
                .of(
                    tenant.id(),
                    () -> {
                      var event = given.event(new TenantEvent.Opened(tenant));
                      ports().tenants().add(tenant, event);
                      throw new IllegalStateException("in the middle");
                    }))
        .hasMessage("in the middle");

    assertThat(ports().tenants().findBySlug(tenant.slug())).isEmpty();
  }

  @Test
  default void a_renamed_tenant_is_found_by_its_new_name() {
    var given = new Given(ports());
    var tenant = given.newTenant(given.tenant(), "renamed");
    given.add(tenant);

    save(given, tenant.id(), tenant.rename("Größe & Co 🙂"));

    var found =
        ports().transactions().of(tenant.id(), () -> ports().tenants().findForUpdate(tenant.id()));
    assertThat(found).contains(tenant.rename("Größe & Co 🙂"));
    assertThat(ports().tenants().find(tenant.id())).isEqualTo(found);
  }

  @Test
  default void of_many_renamings_over_one_version_exactly_one_wins() {
    var given = new Given(ports());
    var tenant = given.newTenant(given.tenant(), "renamed-by-many");
    given.add(tenant);

    var outcomes =
        Race.of(
            8,
            () -> {
              save(given, tenant.id(), tenant.rename("Other"));
              return "renamed";
            });

    assertThat(Race.returned(outcomes)).hasSize(1);
    assertThat(Race.thrown(outcomes)).hasOnlyElementsOfType(Failure.Stale.class);
  }

  @Test
  default void a_tenant_is_not_renamed_by_another_one() {
    var given = new Given(ports());
    var tenant = given.newTenant(given.tenant(), "renamed-by-none");
    given.add(tenant);

    assertThatThrownBy(() -> save(given, given.tenant(), tenant.rename("Theirs")))
        .isInstanceOf(RuntimeException.class);

    assertThat(ports().tenants().find(tenant.id())).contains(tenant);
  }

  @Test
  default void all_tenants_are_gone_through_page_by_page() {
    var given = new Given(ports());
    var added =
        Stream.of("walked-1", "walked-2", "walked-3")
            .map(slug -> given.newTenant(given.tenant(), slug))
            .toList();
    added.forEach(given::add);

    var walked = new ArrayList<TenantId>();
    var page = ports().tenants().listAll(PageRequest.first(1));
    walked.addAll(page.items());
    while (page.hasMore()) {
      page = ports().tenants().listAll(new PageRequest<>(1, page.items().getLast()));
      walked.addAll(page.items());
    }

    assertThat(walked).doesNotHaveDuplicates();
    assertThat(walked).containsSubsequence(added.reversed().stream().map(Tenant::id).toList());
  }

  private void save(Given given, TenantId caller, Tenant tenant) {
    ports()
        .transactions()
        .run(
            caller,
            () -> {
              var event = given.event(new TenantEvent.Renamed(tenant, Given.NOW));
              ports().tenants().save(tenant, event);
            });
  }
}
