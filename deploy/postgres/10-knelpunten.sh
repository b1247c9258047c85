#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume. The owner makes the tables (database bijwerken) and is used for nothing else;
# what the service and the command verwijderingen may do is granted each time the tables are brought up to date.
set -eu

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
  --set eigenaar="$KNELPUNTEN_WACHTWOORD_EIGENAAR" --set dienst="$KNELPUNTEN_WACHTWOORD_DIENST" --set privacy="$KNELPUNTEN_WACHTWOORD_PRIVACY" \
  --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role knelpunten login nosuperuser nocreatedb nocreaterole password :'eigenaar';
create role knelpunten_dienst login nosuperuser nocreatedb nocreaterole noinherit password :'dienst';
create role knelpunten_privacy login nosuperuser nocreatedb nocreaterole noinherit password :'privacy';
create database knelpunten owner knelpunten;
revoke all on database knelpunten from public;
grant connect on database knelpunten to knelpunten_dienst, knelpunten_privacy;
SQL
