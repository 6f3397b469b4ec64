-- Schema "platform" holds what every service needs; the service's own tables are in "public".
GRANT USAGE ON SCHEMA platform TO ${app}, ${system};

-- Puts a table under the tenant's rule: enabled AND forced, one policy, granted to the application role only.
-- A missing tenant setting is an error, never an empty result: no "missing_ok" in current_setting.
CREATE PROCEDURE platform.protect(target regclass)
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY tenant ON %s FOR ALL TO ${app}'
    ' USING (tenant_id = current_setting(''app.tenant_id'')::uuid)'
    ' WITH CHECK (tenant_id = current_setting(''app.tenant_id'')::uuid)', target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ${app}', target);
END $$;

-- Opens a protected table to work across tenants (relay, reaper, look-up). Every such table is also named,
-- with the same privileges, in the service's db/system-access.yml; a test compares the two.
CREATE PROCEDURE platform.allow_system(target regclass, privileges text)
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF privileges !~ '^(select|insert|update|delete)(, (select|insert|update|delete))*$' THEN
    RAISE EXCEPTION 'not a list of privileges: %', privileges;
  END IF;
  EXECUTE format('CREATE POLICY system ON %s FOR ALL TO ${system} USING (true) WITH CHECK (true)', target);
  EXECUTE format('GRANT %s ON %s TO ${system}', privileges, target);
END $$;

REVOKE ALL ON PROCEDURE platform.protect(regclass), platform.allow_system(regclass, text) FROM PUBLIC;
