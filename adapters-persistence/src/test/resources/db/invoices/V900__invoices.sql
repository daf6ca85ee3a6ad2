create table invoices (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  order_id uuid not null,
  currency text not null,
  total_minor bigint not null,
  status text not null,
  version bigint not null,
  issued_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
select app_distribute('invoices');
alter table invoices add constraint invoices_order_fk
  foreign key (tenant_id, order_id) references orders (tenant_id, id);
alter table invoices add constraint invoices_number_unique unique (tenant_id, number);
alter table invoices add constraint invoices_number_length
  check (char_length(number) between 1 and 50);
alter table invoices add constraint invoices_currency_shape check (char_length(currency) = 3);
alter table invoices add constraint invoices_total_range
  check (total_minor between 0 and 9007199254740991);
alter table invoices add constraint invoices_status_known
  check (status in ('issued', 'paid', 'void'));
alter table invoices add constraint invoices_version_positive check (version >= 1);
alter table invoices enable row level security;
create policy tenant_wall on invoices
  using (tenant_id::text = current_setting('app.tenant_id', true))
  with check (tenant_id::text = current_setting('app.tenant_id', true));
grant select, insert, update on invoices to docket_app;
