-- What the version after this one may do to the schema while this one still runs: only add.
alter table tenants add column plan text;
alter table users add column locale text;
alter table sessions add column device text;
alter table api_keys add column note text;
alter table customers add column rating integer not null default 0;
alter table orders add column channel text;
alter table orders add constraint orders_channel_length check (char_length(channel) between 1 and 50);
alter table order_items add column note text;
alter table events add column trace_id text;
alter table idempotency_keys add column route text;
create index orders_by_channel on orders (tenant_id, channel, id desc);

create table order_notes (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  text text not null,
  primary key (tenant_id, id)
);
select app_distribute('order_notes');
alter table order_notes add constraint order_notes_order_fk
  foreign key (tenant_id, order_id) references orders (tenant_id, id);
alter table order_notes enable row level security;
create policy tenant_wall on order_notes
  using (tenant_id::text = current_setting('app.tenant_id', true))
  with check (tenant_id::text = current_setting('app.tenant_id', true));
grant select, insert on order_notes to docket_app;
