#!/bin/sh
# Makes the databases and roles of all services: databases.sh FOLDER, with the folder of the region's secrets. Server and login
# are psql's own PGHOST, PGPORT, PGUSER, PGPASSWORD. May be repeated: a new password is set, nothing is lost.
set -eu
folder=$1
here=$(dirname "$0")
export PGDATABASE=postgres PGOPTIONS="${PGOPTIONS:---client-min-messages=warning}"

secret() {
  file=$(find "$folder" -name "$1" | head -n 1)
  [ -n "$file" ] || { echo "There is no $1 in $folder. Make it: ./meridian secrets" >&2; return 1; }
  cat "$file"
}

for service in tenant channel routing ticket compliance; do
  prefix=$(echo "$service" | tr '[:lower:]' '[:upper:]')_DATABASE
  OWNER_PASSWORD=$(secret "${prefix}_OWNER_PASSWORD")
  APP_PASSWORD=$(secret "${prefix}_PASSWORD")
  SYSTEM_PASSWORD=$(secret "${prefix}_SYSTEM_PASSWORD")
  export OWNER_PASSWORD APP_PASSWORD SYSTEM_PASSWORD
  SERVICE=$service psql -X -f "$here/database.sql"
done

# Keycloak's own, if it uses this server too: WITH_KEYCLOAK=yes.
if [ "${WITH_KEYCLOAK:-no}" = yes ]; then
  KEYCLOAK_PASSWORD=$(secret KEYCLOAK_DATABASE_PASSWORD)
  export KEYCLOAK_PASSWORD
  psql -X <<'SQL'
\set ON_ERROR_STOP on
\set QUIET on
\getenv password KEYCLOAK_PASSWORD
select 'create role keycloak login' where not exists (select from pg_roles where rolname = 'keycloak')
\gexec
alter role keycloak password :'password';
select 'create database keycloak owner keycloak' where not exists (select from pg_database where datname = 'keycloak')
\gexec
revoke all on database keycloak from public;
\echo keycloak is there
SQL
fi
