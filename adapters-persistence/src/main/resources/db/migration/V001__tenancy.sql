-- The two walls' foundation: the role that the server runs as, and the tenant of a transaction.

-- The server is neither owner nor superuser, so row-level security binds it. Databases of one
-- cluster share their roles and may be migrated at the same moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'docket_app') then
    create role docket_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
end
$$;

-- One login serves a trial: it becomes docket_app on each connection. From PostgreSQL 16 on it may
-- not do so merely because it made the role. Who may not grant the role has another login for it.
do $$
declare
  becoming text := case
    when current_setting('server_version_num')::int < 160000 then 'member'
    else 'set'
  end;
begin
  if not pg_has_role(current_user, 'docket_app', becoming) then
    execute format('grant docket_app to %I', current_user);
  end if;
exception
  when unique_violation or insufficient_privilege then null;
end
$$;

grant usage on schema public to docket_app;

-- Opens every transaction. EXECUTE, because set_config does not reach the shards of Citus.
create function app_set_tenant(tenant uuid) returns void
language plpgsql as $$
begin
  execute format('set local app.tenant_id = %L', tenant);
end
$$;

-- Spreads a table over the shards of Citus; without the extension there is nothing to do.
create function app_distribute(relation text, kind text default 'tenant') returns void
language plpgsql as $$
begin
  if not exists (select from pg_extension where extname = 'citus') then
    return;
  end if;
  if kind = 'reference' then
    execute format('select create_reference_table(%L)', relation);
  else
    execute format('select create_distributed_table(%L, %L)', relation, 'tenant_id');
  end if;
end
$$;

revoke execute on function app_distribute(text, text) from public;

-- The one table that is looked into before the tenant is known, by slug.
create table tenants (
  id uuid not null,
  slug text not null,
  name text not null,
  version bigint not null,
  created_at timestamptz not null
);
select app_distribute('tenants', 'reference');
alter table tenants add constraint tenants_pkey primary key (id);
alter table tenants add constraint tenants_slug_unique unique (slug);
alter table tenants add constraint tenants_slug_length
  check (char_length(slug) between 2 and 50);
alter table tenants add constraint tenants_name_length
  check (char_length(name) between 1 and 200);
alter table tenants add constraint tenants_version_positive check (version >= 1);
grant select, insert on tenants to docket_app;
