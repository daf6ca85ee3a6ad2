-- The sessions of a user in the order of their ids.
create index concurrently sessions_of_user on sessions (tenant_id, user_id, id);
