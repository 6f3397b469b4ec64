CREATE TABLE counter (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  value bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('counter');

CREATE TABLE seen (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id bigint GENERATED ALWAYS AS IDENTITY,
  counter_id uuid NOT NULL,
  number bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('seen');
