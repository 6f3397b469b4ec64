-- Companies whose people answer customers for a tenant.
CREATE TABLE partner (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  networks   text[]      NOT NULL,
  active     boolean     NOT NULL,
  created_at timestamptz NOT NULL,
  version    bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name)
);
CALL platform.protect('partner');

-- Teams that its people may be in.
CREATE TABLE partner_team (
  tenant_id  uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  partner_id uuid NOT NULL,
  team_id    uuid NOT NULL,
  PRIMARY KEY (tenant_id, partner_id, team_id),
  FOREIGN KEY (tenant_id, partner_id) REFERENCES partner (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, team_id) REFERENCES team (tenant_id, id)
);
CALL platform.protect('partner_team');

ALTER TABLE staff
  ADD COLUMN partner_id uuid,
  -- By a partner-admin, who may let the person work again.
  ADD COLUMN disabled_by_partner boolean NOT NULL DEFAULT false,
  ADD FOREIGN KEY (tenant_id, partner_id) REFERENCES partner (tenant_id, id);
CREATE INDEX staff_partner ON staff (tenant_id, partner_id) WHERE partner_id IS NOT NULL;

-- Who of a partner worked on which day of UTC: what the partner is paid for.
CREATE TABLE partner_day (
  tenant_id  uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  partner_id uuid NOT NULL,
  date       date NOT NULL,
  staff_id   uuid NOT NULL,
  PRIMARY KEY (tenant_id, partner_id, date, staff_id),
  FOREIGN KEY (tenant_id, partner_id) REFERENCES partner (tenant_id, id)
);
CALL platform.protect('partner_day');
