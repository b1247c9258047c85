#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume. The service gets a role of its own that owns its database and nothing else.
set -eu

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set wachtwoord="$KNELPUNTEN_WACHTWOORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role knelpunten login nosuperuser nocreatedb nocreaterole password :'wachtwoord';
create database knelpunten owner knelpunten;
revoke all on database knelpunten from public;
SQL
