-- Tenants' own rules of what is written to customers, and how they treat the product's. Told to the other services on a topic
-- of their own, under the number of tenant_rule_head.
CREATE TABLE guard_rule (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  name       text        NOT NULL CHECK (length(name) <= 200),
  says       text        CHECK (length(says) <= 600),
  content    jsonb       NOT NULL,
  phrases    integer     NOT NULL,
  weight     integer     NOT NULL,
  bytes      integer     NOT NULL,
  version    bigint      NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.guard_rule');

CREATE TABLE guard_setting (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  rule_id   text NOT NULL CHECK (length(rule_id) <= 60),
  action    text NOT NULL CHECK (action IN ('block', 'warn', 'log', 'off')),
  PRIMARY KEY (tenant_id, rule_id)
);
CALL platform.protect('public.guard_setting');
