package dev.docket.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.Given;
import dev.docket.domain.orders.Order;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.shared.Columns;
import dev.docket.persistence.shared.TenantSql;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A read outside of a transaction is one text of two statements. Both must stay in one transaction
/// when the server has prepared them, which the driver has it do from the fifth time on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PreparedReadsTest {

  private static final int OFTEN = 12;

  private final JdbiPorts postgres = JdbiPorts.create(1);
  private final Given given = new Given(postgres.ports());
  private final TenantId tenant = given.tenant();
  private final Order order = given.order(tenant, given.customer(tenant));

  @AfterAll
  void close() {
    postgres.close();
  }

  @Test
  void a_read_finds_the_same_however_often_it_is_made() {
    var found =
        Stream.generate(() -> postgres.ports().orders().find(tenant, order.id()).orElseThrow())
            .limit(OFTEN)
            .toList();

    assertThat(found).containsOnly(order);
    assertThat(preparedByTheServer())
        .anyMatch(text -> text.contains("app_set_tenant"))
        .anyMatch(text -> text.contains("join order_items"));
  }

  @Test
  void an_instant_as_it_stands_in_columns_has_a_type() {
    var found =
        often(
            "select id from orders where tenant_id = :tenant and created_at < :before",
            query ->
                query.bind("before", Columns.timestamp(Instant.parse("2100-01-01T00:00:00Z"))));

    assertThat(found).containsOnly(1);
  }

  /// Not wanted, but so it is: this is what the contracts' reads are executed so often for.
  @Test
  void a_parameter_without_a_type_makes_the_driver_forget_the_tenant() {
    var found =
        often(
            """
            select id, status from orders
            where tenant_id = :tenant and (cast(:status as text) is null or status = :status)
            """,
            query -> query.bind("status", (Object) null));

    assertThat(found).contains(0);
  }

  private List<Integer> often(String text, Consumer<Query> values) {
    var sql = new TenantSql(postgres.jdbi());
    return Stream.generate(() -> sql.list(tenant, text, values, row -> row.getString("id")).size())
        .limit(OFTEN)
        .toList();
  }

  private List<String> preparedByTheServer() {
    return postgres
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select statement from pg_prepared_statements")
                .mapTo(String.class)
                .list());
  }
}
