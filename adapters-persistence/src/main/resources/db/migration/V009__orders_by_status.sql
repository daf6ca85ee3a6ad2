-- Orders of a status in the order of their ids, so of their making.
create index concurrently orders_by_status on orders (tenant_id, status, id);
