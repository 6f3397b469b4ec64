CREATE TABLE note (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('note');
CALL platform.allow_system('note', 'select');
