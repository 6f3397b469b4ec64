-- Which customers and files staff opened in the last day, to stop who opens too many.
CREATE TABLE platform.viewed (
  tenant_id uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  staff_id  uuid        NOT NULL,
  kind      text        NOT NULL CHECK (kind IN ('customers', 'files')),
  object_id uuid        NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, staff_id, kind, object_id)
);
CREATE INDEX viewed_since ON platform.viewed (tenant_id, staff_id, kind, at);
CREATE INDEX viewed_at ON platform.viewed (at);
CALL platform.protect('platform.viewed');
CALL platform.allow_system('platform.viewed', 'select, delete');

-- Who is stopped from seeing customers; or was, and from when on it is counted anew.
CREATE TABLE platform.viewing_stop (
  tenant_id    uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  staff_id     uuid        NOT NULL,
  stopped      boolean     NOT NULL,
  -- When compliance-service was last told of the stop by this service.
  told_at      timestamptz,
  counted_from timestamptz,
  PRIMARY KEY (tenant_id, staff_id)
);
CALL platform.protect('platform.viewing_stop');
