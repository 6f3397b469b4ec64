-- Demo tenants that shall have tickets; local mode only.
CREATE TABLE demo_past (
  tenant_id uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid        NOT NULL,
  name      text        NOT NULL,
  made      timestamptz NOT NULL,
  done      boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id)
);
CALL platform.protect('public.demo_past');
CALL platform.allow_system('public.demo_past', 'select');
