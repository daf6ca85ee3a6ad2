#!/bin/bash
# Run once by the image of PostgreSQL, for a new data directory: who owns the tables, and who the server is.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
  -v owner_password="$DOCKET_OWNER_PASSWORD" -v server_password="$DOCKET_SERVER_PASSWORD" <<'SQL'
create role docket_owner login createrole password :'owner_password';
create role docket_app nologin;
create role docket_server login password :'server_password' in role docket_app;
grant docket_app to docket_owner;
create database docket owner docket_owner;

-- what the server asks of its connections, and the pooler does not pass on
alter role docket_server set statement_timeout = '4s';
alter role docket_server set lock_timeout = '2s';
alter role docket_server set idle_in_transaction_session_timeout = '10s';
SQL
