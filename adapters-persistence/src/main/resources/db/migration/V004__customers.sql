-- metadata is json, not jsonb: it comes back with its order of keys and its numbers as they came.
create table customers (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  email text,
  email_normalized text,
  external_id text,
  status text not null,
  metadata json not null,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
select app_distribute('customers');
alter table customers add constraint customers_email_unique unique (tenant_id, email_normalized);
alter table customers add constraint customers_external_id_unique
  unique (tenant_id, external_id);
alter table customers add constraint customers_name_length
  check (char_length(name) between 1 and 200);
alter table customers add constraint customers_email_length
  check (char_length(email) between 3 and 254);
alter table customers add constraint customers_external_id_length
  check (char_length(external_id) between 1 and 100);
alter table customers add constraint customers_status_known
  check (status in ('active', 'inactive'));
alter table customers add constraint customers_version_positive check (version >= 1);
alter table customers enable row level security;
create policy tenant_wall on customers
  using (tenant_id::text = current_setting('app.tenant_id', true))
  with check (tenant_id::text = current_setting('app.tenant_id', true));
grant select, insert, update on customers to docket_app;
