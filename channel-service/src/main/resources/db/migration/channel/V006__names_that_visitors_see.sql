-- What visitors call a member of staff, as tenant-service told last; null: nothing that may be told.
CREATE TABLE member_name (
  tenant_id   uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id          uuid NOT NULL,
  public_name text CHECK (length(public_name) <= 60),
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.member_name');
