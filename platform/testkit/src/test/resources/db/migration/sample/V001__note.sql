-- Tables as the house rules want them, with everything that the rules look at: references, unique keys with nullable
-- parts, partitions, a view, a table for the system login.
CREATE TABLE folder (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  name text,
  label text,
  PRIMARY KEY (tenant_id, id),
  UNIQUE NULLS NOT DISTINCT (tenant_id, name)
);
CREATE UNIQUE INDEX folder_label ON folder (tenant_id, label) WHERE label IS NOT NULL;
CALL platform.protect('folder');

CREATE TABLE note (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  folder_id uuid,
  body text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, folder_id) REFERENCES folder (tenant_id, id)
);
CALL platform.protect('note');
CREATE POLICY system ON note FOR ALL TO ${system} USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON note TO ${system};

CREATE TABLE entry (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (tenant_id, id, day)
) PARTITION BY RANGE (day);
CALL platform.protect('entry');
CREATE TABLE entry_2026 PARTITION OF entry FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CALL platform.protect('entry_2026');

CREATE VIEW note_in_folder WITH (security_invoker = true) AS
  SELECT n.id, f.name FROM note n JOIN folder f ON f.id = n.folder_id;
GRANT SELECT ON note_in_folder TO ${app};
