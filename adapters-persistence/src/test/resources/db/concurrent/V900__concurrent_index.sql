create index concurrently orders_by_creation on orders (tenant_id, created_at);
