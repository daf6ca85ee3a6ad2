package dev.docket.persistence.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.application.Given;
import dev.docket.application.Ports;
import dev.docket.application.orders.port.OrdersContract;
import dev.docket.persistence.ContractPorts;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdbiOrdersTest implements OrdersContract {

  @RegisterExtension static final ContractPorts POSTGRES = new ContractPorts();

  @Override
  public Ports ports() {
    return POSTGRES.ports();
  }

  @Test
  void an_order_of_another_tenants_customer_is_refused_by_the_foreign_key() {
    var given = new Given(ports());
    var tenant = given.tenant();
    var order = given.newOrder(given.customer(given.tenant()), null);

    assertThatThrownBy(() -> given.add(tenant, order))
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class, cause -> assertThat(cause.getSQLState()).isEqualTo("23503"))
        .hasMessageContaining("orders_customer_fk");

    assertThat(ports().orders().find(tenant, order.id())).isEmpty();
  }
}
