package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The checker must be able to fail.
final class RoutabilityTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from orders where tenant_id = ? and id = ? for update",
        "select app_set_tenant(?); select id from orders where tenant_id = ?",
        "select id from tenants where slug = ?",
        "update orders set status = ? where tenant_id = ? and id = ?",
        "insert into users (tenant_id, id, email) values (?, ?, ?)",
        "select 1 from orders join order_items item on item.tenant_id = ? and order_id = orders.id"
            + " where orders.tenant_id = ?",
        "select id from users where tenant_id = ? and (name = ? or name = ?)",
        "select '?;' from users where tenant_id = ?",
      })
  void a_statement_of_one_tenant_is_routable(String text) throws SQLException {
    assertThat(complaints(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from orders",
        "select id from orders where id = ?",
        "select id from orders where id = ? for update",
        "select app_set_tenant(?); select id from orders where id = ?",
        "select id from orders where tenant_id = ? and id = ?; select id from users where id = ?",
        "update orders set status = ? where id = ?",
        "delete from orders where id = ?",
        "select 1 from orders join order_items item on order_id = orders.id"
            + " where orders.tenant_id = ?",
        "select 1 from orders join order_items item on item.tenant_id = orders.tenant_id"
            + " where orders.tenant_id = ?",
        "select 1 from order_items item left join orders on orders.tenant_id = item.tenant_id"
            + " where item.tenant_id = ?",
        "with page as (select id from orders limit ?) select id from page",
        "with page as materialized (select id from orders) select id from page",
        "select id from users where tenant_id = ? and id in (select user_id from sessions)",
        "select (select count(*) from orders) from users where tenant_id = ?",
        "update orders set status = ? where tenant_id = ? and id in (select order_id from order_items)",
        "select id from users where tenant_id = ? or id = ?",
        "select id from users where tenant_id <> ?",
        "select id from users where tenant_id = any(?)",
        "select id from users where tenant_id::text = ?",
        "select id from users where tenant_id = '00000000-0000-7000-8000-000000000000'",
      })
  void a_statement_that_looks_beyond_one_tenant_is_found(String text) throws SQLException {
    assertThat(complaints(text)).hasSize(1);
  }

  @Test
  void that_nothing_was_executed_proves_nothing() throws SQLException {
    assertThat(complaints()).hasSize(1);
  }

  private static List<String> complaints(String... texts) throws SQLException {
    try (var owner = TestDatabase.connect(Place.DATABASE.owner())) {
      return Routability.of(List.of(texts), owner);
    }
  }

  private static final class Place {
    static final TestDatabase DATABASE = TestDatabase.migrated();
  }
}
