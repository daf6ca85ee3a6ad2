-- One log: timeline, audit trail and outbox. Append-only by its grants.
create table events (
  tenant_id uuid not null,
  id uuid not null,
  sequence bigint,
  type text not null,
  subject_type text not null,
  subject_id uuid not null,
  subject_version bigint not null,
  actor text not null,
  request_id text not null,
  occurred_at timestamptz not null,
  data jsonb not null,
  primary key (tenant_id, id)
);
select app_distribute('events');
create index events_timeline
  on events (tenant_id, subject_type, subject_id, subject_version);
alter table events enable row level security;
create policy tenant_wall on events
  using (tenant_id::text = current_setting('app.tenant_id', true))
  with check (tenant_id::text = current_setting('app.tenant_id', true));
grant select, insert on events to docket_app;
