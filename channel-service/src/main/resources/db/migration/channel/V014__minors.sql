-- Whether a customer is below the age at which people agree for themselves where they are. The age itself is not kept;
-- "age_limit" says what it was compared with, "rules" why.
CREATE TABLE customer_age (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  customer_id uuid        NOT NULL,
  minor       boolean     NOT NULL,
  source      text        NOT NULL CHECK (source IN ('widget', 'staff')),
  age_limit   int,
  rules       text[],
  decided_by  uuid,
  decided_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, customer_id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id),
  CHECK ((source = 'widget') = (age_limit IS NOT NULL AND rules IS NOT NULL)),
  CHECK ((source = 'staff') = (decided_by IS NOT NULL))
);
CALL platform.protect('public.customer_age');
