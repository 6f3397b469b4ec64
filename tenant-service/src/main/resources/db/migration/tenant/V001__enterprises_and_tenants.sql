-- Enterprises and tenants. An enterprise's tenant_id is its own id: it is nobody's row but its own.
CREATE TABLE enterprise (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  created_at timestamptz NOT NULL,
  version    bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (tenant_id = id)
);
CALL platform.protect('enterprise');
CALL platform.allow_system('enterprise', 'select');

CREATE TABLE tenant (
  tenant_id        uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id               uuid        NOT NULL,
  enterprise_id    uuid        NOT NULL,
  slug             text        NOT NULL CHECK (length(slug) <= 60),
  region           text        NOT NULL,
  name             text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  status           text        NOT NULL CHECK (status IN ('PROVISIONING', 'ACTIVE', 'SUSPENDED', 'CLOSED')),
  default_language text        NOT NULL,
  time_zone        text        NOT NULL,
  -- The organization in the identity provider; null until it exists.
  organization_id  text,
  revoked_before   timestamptz,
  created_at       timestamptz NOT NULL,
  version          bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (tenant_id = id)
);
CALL platform.protect('tenant');
CALL platform.allow_system('tenant', 'select');
CREATE INDEX tenant_organization ON tenant (organization_id);
CREATE INDEX tenant_slug ON tenant (slug);

-- Slugs are unique in the region, across tenants: all claims are rows of the platform tenant.
CREATE TABLE slug_claim (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  slug       text        NOT NULL,
  claimed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, slug),
  CHECK (tenant_id = '00000000-0000-0000-0000-000000000000')
);
CALL platform.protect('slug_claim');

-- The wish for a tenant and how far it is; rows of the platform tenant, id = the tenant's id.
CREATE TABLE provisioning (
  tenant_id        uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id               uuid        NOT NULL,
  slug             text        NOT NULL,
  name             text        NOT NULL,
  enterprise_id    uuid        NOT NULL,
  -- Null: the enterprise exists already.
  enterprise_name  text,
  default_language text        NOT NULL,
  time_zone        text        NOT NULL,
  admin_email      text        NOT NULL,
  admin_name       text        NOT NULL,
  admin_locale     text        NOT NULL,
  steps_done       int         NOT NULL DEFAULT 0,
  done             boolean     NOT NULL DEFAULT false,
  attempts         int         NOT NULL DEFAULT 0,
  last_error       text,
  due_at           timestamptz NOT NULL,
  lease            uuid,
  leased_until     timestamptz,
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, id) REFERENCES slug_claim (tenant_id, id)
);
CALL platform.protect('provisioning');
CALL platform.allow_system('provisioning', 'select, update');
CREATE INDEX provisioning_due ON provisioning (due_at) WHERE NOT done;
