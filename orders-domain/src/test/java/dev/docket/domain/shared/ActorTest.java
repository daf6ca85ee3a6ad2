package dev.docket.domain.shared;

import static dev.docket.domain.shared.Scope.Access.READ;
import static dev.docket.domain.shared.Scope.Access.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ActorTest {

  private static final Scope ORDERS_READ = Scope.everyday("orders", READ);
  private static final Scope ORDERS_WRITE = Scope.everyday("orders", WRITE);
  private static final Scope CUSTOMERS_READ = Scope.everyday("customers", READ);

  @Test
  void an_actor_may_what_its_scopes_say() {
    var reader = actor(Set.of(ORDERS_READ));

    assertThat(reader.may(ORDERS_READ)).isTrue();
    assertThat(reader.may(ORDERS_WRITE)).isFalse();
    assertThat(reader.may(CUSTOMERS_READ)).isFalse();
  }

  @Test
  void who_may_write_may_read_the_same() {
    var writer = actor(Set.of(ORDERS_WRITE));

    assertThat(writer.may(ORDERS_READ)).isTrue();
    assertThat(writer.may(CUSTOMERS_READ)).isFalse();
    assertThatCode(() -> writer.require(ORDERS_READ)).doesNotThrowAnyException();
  }

  @Test
  void a_missing_scope_is_refused_by_its_name() {
    var reader = actor(Set.of(ORDERS_READ));

    assertThatThrownBy(() -> reader.require(ORDERS_WRITE))
        .isInstanceOfSatisfying(
            Failure.Forbidden.class,
            forbidden -> {
              assertThat(forbidden.required()).isEqualTo(ORDERS_WRITE);
              assertThat(forbidden.code()).isEqualTo("insufficient_scope");
              assertThat(forbidden.detail()).contains("orders:write");
            });
  }

  @Test
  void nobody_gives_more_than_they_hold() {
    var writer = actor(Set.of(ORDERS_WRITE));

    assertThatCode(() -> writer.requireAll(Set.of(ORDERS_READ, ORDERS_WRITE)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> writer.requireAll(Set.of(ORDERS_READ, CUSTOMERS_READ)))
        .isInstanceOfSatisfying(
            Failure.Forbidden.class,
            forbidden -> assertThat(forbidden.required()).isEqualTo(CUSTOMERS_READ));
  }

  @Test
  void the_role_alone_gives_no_right() {
    var owner = actor(Set.of());

    assertThat(owner.role()).isEqualTo(Role.OWNER);
    assertThat(owner.may(ORDERS_READ)).isFalse();
  }

  @Test
  void scopes_can_not_be_added_afterwards() {
    var scopes = new HashSet<>(Set.of(ORDERS_READ));

    var actor = actor(scopes);
    scopes.add(ORDERS_WRITE);

    assertThat(actor.may(ORDERS_WRITE)).isFalse();
  }

  private static Actor actor(Set<Scope> scopes) {
    var id = new UUID(0, 1);
    return new Actor(new TenantId(id), Subject.user(id), Role.OWNER, scopes, id, "request-1");
  }
}
