-- What became of the calls that bear a key. A row is written with the effect of its call, and its
-- answer stands in it when that commits; it is removed some time after it has expired.
create table idempotency_keys (
  tenant_id uuid not null,
  key text not null,
  fingerprint text not null,
  status integer,
  resource text,
  content bytea,
  called_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, key)
);
select app_distribute('idempotency_keys');
alter table idempotency_keys add constraint idempotency_keys_key_length
  check (char_length(key) between 1 and 255);
alter table idempotency_keys add constraint idempotency_keys_claimed_or_settled
  check ((status is null) = (content is null));
create index idempotency_keys_by_expiry on idempotency_keys (tenant_id, expires_at);
alter table idempotency_keys enable row level security;
create policy tenant_wall on idempotency_keys
  using (tenant_id::text = current_setting('app.tenant_id', true))
  with check (tenant_id::text = current_setting('app.tenant_id', true));
grant select, insert, update, delete on idempotency_keys to docket_app;
