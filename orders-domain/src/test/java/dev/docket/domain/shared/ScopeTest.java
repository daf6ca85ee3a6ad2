package dev.docket.domain.shared;

import static dev.docket.domain.shared.Scope.Access.READ;
import static dev.docket.domain.shared.Scope.Access.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ScopeTest {

  private static final Scope ORDERS_READ = Scope.everyday("orders", READ);
  private static final Scope ORDERS_WRITE = Scope.everyday("orders", WRITE);
  private static final Scope CUSTOMERS_READ = Scope.everyday("customers", READ);
  private static final Scope CUSTOMERS_WRITE = Scope.everyday("customers", WRITE);

  private static final Scopes SCOPES =
      new Scopes(
          List.of(
              ORDERS_READ,
              ORDERS_WRITE,
              CUSTOMERS_READ,
              CUSTOMERS_WRITE,
              Scope.administration("users", READ),
              Scope.administration("users", WRITE),
              Scope.administration("api_keys", WRITE),
              Scope.administration("events", READ),
              Scope.administration("webhooks", WRITE),
              Scope.administration("tenant", WRITE)));

  @Test
  void a_scope_is_written_as_noun_and_access() {
    assertThat(ORDERS_READ.code()).isEqualTo("orders:read");
    assertThat(ORDERS_WRITE).hasToString("orders:write");
  }

  @Test
  void writing_covers_reading_of_the_same_noun_and_nothing_else() {
    assertThat(ORDERS_WRITE.covers(ORDERS_READ)).isTrue();
    assertThat(ORDERS_WRITE.covers(ORDERS_WRITE)).isTrue();
    assertThat(ORDERS_READ.covers(ORDERS_READ)).isTrue();
    assertThat(ORDERS_READ.covers(ORDERS_WRITE)).isFalse();
    assertThat(ORDERS_WRITE.covers(CUSTOMERS_READ)).isFalse();
    assertThat(ORDERS_WRITE.covers(CUSTOMERS_WRITE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OWNER  | api_keys:write customers:read customers:write events:read orders:read \
          orders:write tenant:write users:read users:write webhooks:write
          ADMIN  | api_keys:write customers:read customers:write events:read orders:read \
          orders:write tenant:write users:read users:write webhooks:write
          MEMBER | customers:read customers:write orders:read orders:write
          VIEWER | customers:read orders:read
          """)
  void a_role_holds_the_scopes_of_its_work(Role role, String scopes) {
    var codes = SCOPES.heldBy(role).stream().map(Scope::code).sorted().toList();

    assertThat(String.join(" ", codes)).isEqualTo(scopes);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void a_role_holds_nothing_that_no_feature_declared(Role role) {
    assertThat(new Scopes(List.of()).heldBy(role)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void a_role_is_read_back_from_its_lower_case_name(Role role) {
    assertThat(role.code()).isLowerCase();
    assertThat(Role.of(role.code())).isEqualTo(role);
  }

  @Test
  void the_roles_are_those_of_the_api() {
    assertThat(Arrays.stream(Role.values()).map(Role::code))
        .containsExactly("owner", "admin", "member", "viewer");
  }
}
