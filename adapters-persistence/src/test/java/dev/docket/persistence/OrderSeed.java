package dev.docket.persistence;

import dev.docket.domain.shared.TenantId;
import java.util.List;

/// Fills a tenant with orders by statements of the database's own, hundreds of thousands in
/// seconds. The newest is 1 second old and the others lie a second apart; one in fifty is pending,
/// one in a hundred is in KWD; half of them belong to one of a hundred customers.
public final class OrderSeed {

  // without the checks of foreign keys: customers and orders are there, and it is twice as fast
  private static final String UNCHECKED = "set session_replication_role = replica; ";

  private static final String CUSTOMERS =
      """
      insert into customers (tenant_id, id, name, status, metadata, version, created_at, updated_at)
      select '{tenant}', ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Customer ' || n,
        'active', '{}', 1, now(), now()
      from generate_series(0, 99) n
      """;

  // ids of version 7 that tell the time of the order (RFC 9562, section 6.2, method 3)
  private static final String ORDERS =
      """
      insert into orders (tenant_id, id, customer_id, reference, status, currency, total_minor,
        metadata, version, created_at, updated_at)
      select '{tenant}',
        (substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-7000-8000-'
          || lpad(to_hex(n), 12, '0'))::uuid,
        ('00000000-0000-7000-8000-'
          || lpad((case n % 2 when 0 then 0 else n % 100 end)::text, 12, '0'))::uuid,
        case n % 3 when 0 then 'PO-' || n end,
        case when n % 50 = 0 then 'pending' when n % 7 = 0 then 'cancelled'
          when n % 11 = 0 then 'processing' when n % 13 = 0 then 'confirmed'
          else 'completed' end,
        case when n % 100 = 0 then 'KWD' when n % 3 = 0 then 'USD' else 'EUR' end,
        {items} * 1000 + n % 5000, '{}', 1, at, at
      from generate_series(1, {orders}) n,
        lateral (select date_trunc('second', now()) - n * interval '1 second' as at) made,
        lateral (select lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as hex) told
      """;

  private static final String ITEMS =
      """
      insert into order_items (tenant_id, order_id, id, product_id, quantity, unit_price_minor)
      select tenant_id, id, ('00000000-0000-7000-8000-' || lpad(item::text, 12, '0'))::uuid,
        'product-' || item, 1, case item when 1 then total_minor - ({items} - 1) * 1000 else 1000 end
      from orders cross join generate_series(1, {items}) item
      where tenant_id = '{tenant}'
      """;

  private final TestDatabase database;
  private final TenantId tenant;

  private OrderSeed(TestDatabase database, TenantId tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  public static OrderSeed in(TestDatabase database, TenantId tenant) {
    return new OrderSeed(database, tenant);
  }

  /// Once for a tenant.
  public void add(int orders, int itemsEach) {
    for (var statement : List.of(CUSTOMERS, ORDERS, ITEMS)) {
      database.executeAsSuperuser(
          UNCHECKED
              + statement
                  .replace("{tenant}", tenant.toString())
                  .replace("{orders}", String.valueOf(orders))
                  .replace("{items}", String.valueOf(itemsEach)));
    }
    for (var table : List.of("customers", "orders", "order_items")) {
      database.executeAsSuperuser("vacuum analyze " + table);
    }
  }
}
