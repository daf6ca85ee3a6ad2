package dev.docket.bootstrap.api;

import dev.docket.bootstrap.api.TestServer.Company;
import dev.docket.domain.shared.TenantId;
import dev.docket.persistence.TestDatabase;

/// More orders of one tenant than the API would take in the time of a test: pending ones, each of
/// one item.
public record SeededOrders(TestDatabase database, Client owner, TenantId tenant) {

  static SeededOrders of(TestServer server, int count) {
    var company = server.company();
    fill(server.database(), company, count);
    return new SeededOrders(server.database(), company.owner(), company.tenant());
  }

  private static void fill(TestDatabase database, Company company, int count) {
    fill(database, company.tenant().toString(), company.customer(), count);
  }

  public static void fill(TestDatabase database, String tenant, String customer, int count) {
    database.executeAsSuperuser(
        """
        insert into orders (tenant_id, id, customer_id, status, currency, total_minor, metadata,
          version, created_at, updated_at)
        select '%1$s', ('01a00000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '%2$s',
          'pending', 'EUR', 100, '{}', 1, now(), now()
        from generate_series(1, %3$d) n;
        insert into order_items (tenant_id, order_id, id, product_id, quantity, unit_price_minor)
        select tenant_id, id, id, 'tea', 1, 100 from orders where tenant_id = '%1$s';
        analyze orders, order_items
        """
            .formatted(tenant, customer, count));
  }

  void changeAll() {
    database.executeAsSuperuser(
        "update orders set status = 'cancelled', version = 2 where tenant_id = '%s'"
            .formatted(tenant));
  }
}
