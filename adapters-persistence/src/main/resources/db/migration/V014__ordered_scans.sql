-- Lets the planner read in the order of an index only. It takes the policies of the tables for far
-- more selective than they are, and would read and sort all rows of a tenant for one page of them,
-- for as long as these are some thousands.
create or replace function app_set_tenant(tenant uuid) returns void
language plpgsql as $$
begin
  execute format('set local app.tenant_id = %L', tenant);
  set local statement_timeout = '4s';
  set local lock_timeout = '2s';
  set local enable_seqscan = off;
  set local enable_bitmapscan = off;
end
$$;
