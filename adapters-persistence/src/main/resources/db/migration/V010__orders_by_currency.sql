-- The same by currency; with the total, which sums and bounds of totals are about.
create index concurrently orders_by_currency
  on orders (tenant_id, currency, status, id) include (total_minor);
