package dev.docket.bootstrap.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatementSummaryTest {

  @Test
  void it_names_what_is_done_and_the_tables_that_it_is_done_to() {
    assertThat(
            StatementSummary.of(
                """
                select app_set_tenant(:tenant);
                select orders.id, item.id as item_id
                from orders
                join order_items item on item.tenant_id = :tenant and item.order_id = orders.id
                where orders.tenant_id = :tenant and orders.id = :id
                """))
        .isEqualTo(new StatementSummary("SELECT orders order_items", Optional.of("SELECT")));
  }

  @Test
  void of_several_statements_it_names_each() {
    assertThat(
            StatementSummary.of(
                """
                insert into orders (tenant_id, id) values (:tenant, :id);
                insert into events (tenant_id) values (:tenant)
                ;
                commit\
                """))
        .isEqualTo(new StatementSummary("INSERT orders INSERT events COMMIT", Optional.empty()));
  }

  @Test
  void locks_conflicts_and_named_queries_are_no_tables() {
    assertThat(StatementSummary.of("select id from users where id = :id order by id for update"))
        .isEqualTo(new StatementSummary("SELECT users", Optional.of("SELECT")));
    assertThat(
            StatementSummary.of(
                "insert into sessions (id) values (:id) on conflict (id) do update set id = :id"))
        .isEqualTo(new StatementSummary("INSERT sessions", Optional.of("INSERT")));
    assertThat(
            StatementSummary.of(
                "with page as (select id from orders) select id from page join order_items on true"))
        .isEqualTo(new StatementSummary("SELECT orders order_items", Optional.of("SELECT")));
  }

  @Test
  void a_parameter_that_is_named_like_a_word_of_the_language_is_none() {
    assertThat(StatementSummary.of("select id from users where id >= (select cast(:from as uuid))"))
        .isEqualTo(new StatementSummary("SELECT users", Optional.of("SELECT")));
  }

  @Test
  void what_only_tells_the_tenant_says_so() {
    assertThat(StatementSummary.of("select app_set_tenant(:tenant);\n"))
        .isEqualTo(new StatementSummary("SELECT app_set_tenant", Optional.of("SELECT")));
  }
}
