-- The markets of a member: what the scope "market" shows, and in whose sight the member is.
CREATE TABLE staff_market (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  staff_id  uuid NOT NULL,
  market_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, staff_id, market_id),
  FOREIGN KEY (tenant_id, staff_id) REFERENCES staff (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, market_id) REFERENCES market (tenant_id, id)
);
CALL platform.protect('staff_market');
CREATE INDEX staff_market_market ON staff_market (tenant_id, market_id);
