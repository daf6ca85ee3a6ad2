-- Sets the time limits together with the tenant: a pooler between the server and the database may not
-- pass on those that are set for a connection. What needs another limit sets it afterwards.
create or replace function app_set_tenant(tenant uuid) returns void
language plpgsql as $$
begin
  execute format('set local app.tenant_id = %L', tenant);
  set local statement_timeout = '4s';
  set local lock_timeout = '2s';
end
$$;
