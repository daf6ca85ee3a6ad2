create table users (
  tenant_id uuid not null,
  id uuid not null,
  email text not null,
  email_normalized text not null,
  name text not null,
  password_hash text not null,
  role text not null,
  status text not null,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
select app_distribute('users');
alter table users add constraint users_email_unique unique (tenant_id, email_normalized);
alter table users add constraint users_name_length check (char_length(name) between 1 and 200);
alter table users add constraint users_email_length check (char_length(email) between 3 and 254);
alter table users add constraint users_role_known
  check (role in ('owner', 'admin', 'member', 'viewer'));
alter table users add constraint users_status_known check (status in ('active', 'disabled'));
alter table users add constraint users_version_positive check (version >= 1);
alter table users enable row level security;
create policy tenant_wall on users
  using (tenant_id::text = current_setting('app.tenant_id', true))
  with check (tenant_id::text = current_setting('app.tenant_id', true));
grant select, insert, update on users to docket_app;

-- A login and its family of refresh tokens; of the tokens only their SHA-256.
create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  current_hash text not null,
  previous_hash text,
  rotated_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  version bigint not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
select app_distribute('sessions');
alter table sessions add constraint sessions_user_fk
  foreign key (tenant_id, user_id) references users (tenant_id, id);
alter table sessions add constraint sessions_version_positive check (version >= 1);
create index sessions_by_user on sessions (tenant_id, user_id);
alter table sessions enable row level security;
create policy tenant_wall on sessions
  using (tenant_id::text = current_setting('app.tenant_id', true))
  with check (tenant_id::text = current_setting('app.tenant_id', true));
grant select, insert, update on sessions to docket_app;
