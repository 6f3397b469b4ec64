-- Roles and database of one service, as a superuser or a role that may create both; may be repeated. Called by databases.sh.
-- The same as DatabaseSetup, which local mode and the tests use; DatabaseScriptIT compares the two.
\set ON_ERROR_STOP on
\set QUIET on
\getenv service SERVICE
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
\getenv system_password SYSTEM_PASSWORD
\set owner :service _owner
\set app :service _app
\set system :service _system
\set database meridian_ :service

select format('create role %I login nosuperuser nocreatedb nocreaterole nobypassrls noinherit', name)
  from unnest(array[:'owner', :'app', :'system']) as name
 where not exists (select from pg_roles where rolname = name)
\gexec
alter role :"owner" password :'owner_password';
alter role :"app" password :'app_password';
alter role :"system" password :'system_password';
-- Who is no superuser (managed servers) makes a database for another role, and grants there, as a member of that role only.
select format('grant %I to current_user with inherit true, set true', :'owner')
 where not (select rolsuper from pg_roles where rolname = current_user)
\gexec
select format('create database %I owner %I template template0 encoding %L locale %L', :'database', :'owner', 'UTF8', 'C.UTF-8')
 where not exists (select from pg_database where datname = :'database')
\gexec
\connect :database
revoke all on database :"database" from public;
grant connect on database :"database" to :"app", :"system";
revoke create on schema public from public;
grant usage on schema public to :"app", :"system";
grant create on schema public to :"owner";
\echo :database is there
