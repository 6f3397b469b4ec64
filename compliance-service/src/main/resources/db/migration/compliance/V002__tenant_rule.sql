-- What tenants ask besides the law; it can only make answers stricter. The other services learn of it by signed snapshots.
CREATE TABLE tenant_rule (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id          uuid        NOT NULL,
  subject     text        NOT NULL,
  channels    text[]      NOT NULL,
  parties     text[]      NOT NULL,
  asks        jsonb       NOT NULL,
  reason      text        NOT NULL CHECK (length(reason) <= 1000),
  valid_from  date,
  valid_until date,
  version     bigint      NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.tenant_rule');

-- Number of the last change of a tenant's rules; locked by whoever changes them.
CREATE TABLE tenant_rule_head (
  tenant_id uuid   NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  version   bigint NOT NULL,
  PRIMARY KEY (tenant_id)
);
CALL platform.protect('public.tenant_rule_head');
CALL platform.allow_system('public.tenant_rule_head', 'select');
