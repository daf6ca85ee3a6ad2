create table orders (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  reference text,
  status text not null,
  currency text not null,
  total_minor bigint not null,
  metadata json not null,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
select app_distribute('orders');
alter table orders add constraint orders_customer_fk
  foreign key (tenant_id, customer_id) references customers (tenant_id, id);
alter table orders add constraint orders_reference_unique unique (tenant_id, reference);
alter table orders add constraint orders_reference_length
  check (char_length(reference) between 1 and 100);
alter table orders add constraint orders_status_known
  check (status in ('pending', 'confirmed', 'processing', 'completed', 'cancelled'));
alter table orders add constraint orders_currency_shape check (char_length(currency) = 3);
alter table orders add constraint orders_total_range
  check (total_minor between 0 and 9007199254740991);
alter table orders add constraint orders_version_positive check (version >= 1);
create index orders_by_customer on orders (tenant_id, customer_id, id desc);
alter table orders enable row level security;
create policy tenant_wall on orders
  using (tenant_id::text = current_setting('app.tenant_id', true))
  with check (tenant_id::text = current_setting('app.tenant_id', true));
grant select, insert, update on orders to docket_app;

-- An item is only ever reached through its order, so the order stands in its key: one index serves
-- the key and the look-up.
create table order_items (
  tenant_id uuid not null,
  order_id uuid not null,
  id uuid not null,
  product_id text not null,
  quantity integer not null,
  unit_price_minor bigint not null,
  primary key (tenant_id, order_id, id)
);
select app_distribute('order_items');
alter table order_items add constraint order_items_order_fk
  foreign key (tenant_id, order_id) references orders (tenant_id, id);
alter table order_items add constraint order_items_product_id_length
  check (char_length(product_id) between 1 and 100);
alter table order_items add constraint order_items_quantity_range
  check (quantity between 1 and 1000000);
alter table order_items add constraint order_items_unit_price_range
  check (unit_price_minor between 1 and 9007199254740991);
alter table order_items enable row level security;
create policy tenant_wall on order_items
  using (tenant_id::text = current_setting('app.tenant_id', true))
  with check (tenant_id::text = current_setting('app.tenant_id', true));
grant select, insert on order_items to docket_app;
