package dev.docket.application.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Refusal;
import dev.docket.domain.shared.Actor;
import dev.docket.domain.shared.Role;
import dev.docket.domain.shared.Subject;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdentityQueriesTest {

  private static final UUID NOBODY = new UUID(0, 9);

  private final IdentityFixture docket = new IdentityFixture();
  private final IdentityQueries queries = docket.useCases.identity().queries();
  private final OpenTenant.Opened acme = docket.open("acme");

  @Test
  void a_caller_learns_who_it_is_and_in_which_tenant() {
    var owner = docket.useCases.identify().handle("request-2", acme.tokens().accessToken());

    var me = queries.me(owner);

    assertThat(me).isEqualTo(new IdentityQueries.Me("Ada", acme.owner().email(), acme.tenant()));
  }

  @Test
  void it_needs_no_scope() {
    var owner = Subject.user(acme.owner().id().value());
    var withoutScopes =
        new Actor(acme.tenant().id(), owner, Role.VIEWER, Set.of(), NOBODY, "request-2");

    assertThat(queries.me(withoutScopes).email()).isEqualTo(acme.owner().email());
  }

  @Test
  void a_person_of_another_tenant_is_unknown_in_the_same_words_as_one_that_never_was() {
    var other = docket.open("other");
    var theirs = other.owner().id();
    var neverWas = docket.ports.ids().next();
    var tenant = acme.tenant().id();
    var stranger =
        new Actor(tenant, Subject.user(theirs.value()), Role.OWNER, Set.of(), NOBODY, "request-2");
    var nobody =
        new Actor(tenant, Subject.user(neverWas), Role.OWNER, Set.of(), NOBODY, "request-2");

    var forStranger = Refusal.words(theirs, () -> queries.me(stranger));
    var forNobody = Refusal.words(neverWas, () -> queries.me(nobody));

    assertThat(forStranger)
        .isEqualTo(forNobody)
        .isEqualTo("NotFound user_not_found: there is no user <id>");
  }
}
