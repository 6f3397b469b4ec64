-- The last number of a tenant's audit records. Whoever writes a record holds the row until the commit: no gap, no twin.
CREATE TABLE platform.audit_number (
  tenant_id uuid   NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  last      bigint NOT NULL,
  PRIMARY KEY (tenant_id)
);
CALL platform.protect('platform.audit_number');

-- What was done, with what the commitment in the audit log is about. Never changed, never deleted by the service; nothing
-- about customers is in it.
CREATE TABLE platform.audit_record (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id          uuid        NOT NULL,
  number      bigint      NOT NULL,
  at          timestamptz NOT NULL,
  actor_kind  text        NOT NULL,
  actor_id    uuid,
  action      text        NOT NULL,
  object_type text        NOT NULL,
  object_id   uuid,
  salt        bytea       NOT NULL,
  details     text        NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number)
);
CALL platform.protect('platform.audit_record');

CREATE FUNCTION platform.audit_record_is_proof() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'an audit record stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_record_kept BEFORE UPDATE OR DELETE ON platform.audit_record
  FOR EACH ROW EXECUTE FUNCTION platform.audit_record_is_proof();

-- Who read what last: readings are noted once in five minutes.
CREATE TABLE platform.audit_reading (
  tenant_id uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  reader_id uuid        NOT NULL,
  object_id uuid        NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, reader_id, object_id)
);
CREATE INDEX audit_reading_at ON platform.audit_reading (at);
CALL platform.protect('platform.audit_reading');
CALL platform.allow_system('platform.audit_reading', 'select, delete');
