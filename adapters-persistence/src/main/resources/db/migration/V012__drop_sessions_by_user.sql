-- The index of the migration before this one serves what it did.
drop index concurrently sessions_by_user;
