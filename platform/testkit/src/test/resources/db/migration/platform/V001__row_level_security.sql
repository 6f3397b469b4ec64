-- What the testkit's own tests need of the platform's schema. The platform's tests hold the real one to the same rules.
GRANT USAGE ON SCHEMA platform TO ${app}, ${system};

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
