-- Who of a tenant's staff sees less of which customers. Told to the other services together with tenant_rule, under the same
-- number.
CREATE TABLE view_rule (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  name       text        NOT NULL CHECK (length(name) <= 200),
  roles      text[]      NOT NULL,
  countries  text[]      NOT NULL,
  hides      text[]      NOT NULL CHECK (cardinality(hides) > 0),
  may_unmask boolean     NOT NULL,
  version    bigint      NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.view_rule');
