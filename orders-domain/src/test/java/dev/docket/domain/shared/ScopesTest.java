package dev.docket.domain.shared;

import static dev.docket.domain.shared.Scope.Access.READ;
import static dev.docket.domain.shared.Scope.Access.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScopesTest {

  private static final Scopes SCOPES =
      new Scopes(
          List.of(
              Scope.everyday("orders", READ),
              Scope.everyday("orders", WRITE),
              Scope.administration("users", READ),
              Scope.ownership("tenant", WRITE)));

  @ParameterizedTest
  @CsvSource({
    "OWNER, orders:read orders:write tenant:write users:read",
    "ADMIN, orders:read orders:write users:read",
    "MEMBER, orders:read orders:write",
    "VIEWER, orders:read"
  })
  void a_role_holds_what_its_audience_allows(Role role, String codes) {
    assertThat(
            SCOPES.heldBy(role).stream().map(Scope::code).sorted().collect(Collectors.joining(" ")))
        .isEqualTo(codes);
  }

  @Test
  void a_scope_is_found_by_how_it_is_written() {
    assertThat(SCOPES.find("orders:read")).contains(Scope.everyday("orders", READ));
    assertThat(SCOPES.find("orders:all")).isEmpty();
    assertThat(SCOPES.codes())
        .containsExactly("orders:read", "orders:write", "tenant:write", "users:read");
  }

  @Test
  void of_given_scopes_only_those_count_that_the_role_covers() {
    var given = List.of("orders:read", "users:read", "tenant:write", "gone:read");

    assertThat(SCOPES.of(given, Role.OWNER))
        .extracting(Scope::code)
        .containsExactlyInAnyOrder("orders:read", "users:read", "tenant:write");
    assertThat(SCOPES.of(given, Role.VIEWER))
        .extracting(Scope::code)
        .containsExactly("orders:read");
    assertThat(SCOPES.of(List.of(), Role.OWNER)).isEmpty();
  }
}
