-- A person is invited first, and has a name and a password once they have joined.
alter table users alter column name drop not null;
alter table users alter column password_hash drop not null;
alter table users add column invite_hash text;
alter table users add column invite_expires_at timestamptz;
alter table users drop constraint users_status_known;
alter table users add constraint users_status_known
  check (status in ('invited', 'active', 'disabled'));
alter table users add constraint users_invited_or_joined
  check (case
    when status = 'invited' then invite_hash is not null and invite_expires_at is not null
      and name is null and password_hash is null
    else invite_hash is null and invite_expires_at is null
      and name is not null and password_hash is not null
  end);
-- People can be removed, with all that only they have.
grant delete on users to docket_app;
alter table sessions drop constraint sessions_user_fk;
alter table sessions add constraint sessions_user_fk
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade;

-- The credentials of machines; of the secret only its SHA-256.
create table api_keys (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  scopes text[] not null,
  secret_hash text not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
select app_distribute('api_keys');
alter table api_keys add constraint api_keys_user_fk
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade;
alter table api_keys add constraint api_keys_name_length
  check (char_length(name) between 1 and 100);
alter table api_keys add constraint api_keys_scopes_some check (cardinality(scopes) >= 1);
create index api_keys_by_user on api_keys (tenant_id, user_id);
alter table api_keys enable row level security;
create policy tenant_wall on api_keys
  using (tenant_id::text = current_setting('app.tenant_id', true))
  with check (tenant_id::text = current_setting('app.tenant_id', true));
grant select, insert, update, delete on api_keys to docket_app;

-- A tenant is found by its slug before it is known, so all may be read; only the own one is written.
alter table tenants enable row level security;
create policy tenants_found on tenants for select using (true);
create policy tenants_opened on tenants for insert
  with check (id::text = current_setting('app.tenant_id', true));
create policy tenants_changed on tenants for update
  using (id::text = current_setting('app.tenant_id', true))
  with check (id::text = current_setting('app.tenant_id', true));
grant update (name, version) on tenants to docket_app;
