-- A table as the house rules want it, written out in plain SQL.
CREATE TABLE note (
    tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
    id uuid NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON note FOR ALL TO ${app}
    USING (tenant_id = current_setting('app.tenant_id')::uuid)
    WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON note TO ${app};
