CREATE TABLE team (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  market_id  uuid,
  created_at timestamptz NOT NULL,
  version    bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name),
  FOREIGN KEY (tenant_id, market_id) REFERENCES market (tenant_id, id)
);
CALL platform.protect('team');

CREATE TABLE skill (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  kind       text        NOT NULL CHECK (kind IN ('LANGUAGE', 'PRODUCT', 'OTHER')),
  code       text        NOT NULL,
  name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  created_at timestamptz NOT NULL,
  version    bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, kind, code)
);
CALL platform.protect('skill');

-- A person's membership in one tenant. The person is the subject at the identity provider.
CREATE TABLE staff (
  tenant_id       uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id              uuid        NOT NULL,
  -- Null until the first sign-in binds the person.
  subject         text,
  email           text        NOT NULL CHECK (email = lower(email)),
  name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  status          text        NOT NULL CHECK (status IN ('INVITED', 'ACTIVE', 'DISABLED', 'REMOVED')),
  roles           text[]      NOT NULL,
  permissions     text[]      NOT NULL,
  scope           text        NOT NULL,
  locale          text        NOT NULL,
  time_zone       text        NOT NULL,
  revoked_before  timestamptz,
  last_sign_in_at timestamptz,
  created_at      timestamptz NOT NULL,
  version         bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, email)
);
CALL platform.protect('staff');
CREATE UNIQUE INDEX staff_person ON staff (tenant_id, subject) WHERE subject IS NOT NULL;
CALL platform.allow_system('staff', 'select');
CREATE INDEX staff_order ON staff (tenant_id, created_at, id);
-- Look-ups across tenants at sign-in.
CREATE INDEX staff_subject ON staff (subject);

CREATE TABLE staff_team (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  staff_id  uuid NOT NULL,
  team_id   uuid NOT NULL,
  PRIMARY KEY (tenant_id, staff_id, team_id),
  FOREIGN KEY (tenant_id, staff_id) REFERENCES staff (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, team_id) REFERENCES team (tenant_id, id)
);
CALL platform.protect('staff_team');
CREATE INDEX staff_team_team ON staff_team (tenant_id, team_id);

CREATE TABLE staff_skill (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  staff_id  uuid NOT NULL,
  skill_id  uuid NOT NULL,
  level     int  NOT NULL CHECK (level BETWEEN 1 AND 5),
  PRIMARY KEY (tenant_id, staff_id, skill_id),
  FOREIGN KEY (tenant_id, staff_id) REFERENCES staff (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, skill_id) REFERENCES skill (tenant_id, id)
);
CALL platform.protect('staff_skill');
CREATE INDEX staff_skill_skill ON staff_skill (tenant_id, skill_id);

CREATE TABLE invitation (
  tenant_id    uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id           uuid        NOT NULL,
  staff_id     uuid        NOT NULL,
  state        text        NOT NULL CHECK (state IN ('PENDING', 'ACCEPTED', 'REVOKED')),
  expires_at   timestamptz NOT NULL,
  sent_at      timestamptz,
  -- When the mail is to be sent; null: nothing to send.
  due_at       timestamptz,
  attempts     int         NOT NULL DEFAULT 0,
  leased_until timestamptz,
  created_at   timestamptz NOT NULL,
  version      bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, staff_id),
  FOREIGN KEY (tenant_id, staff_id) REFERENCES staff (tenant_id, id)
);
CALL platform.protect('invitation');
CALL platform.allow_system('invitation', 'select, update');
CREATE INDEX invitation_due ON invitation (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE api_client (
  tenant_id      uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id             uuid        NOT NULL,
  client_id      text        NOT NULL,
  name           text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  permissions    text[]      NOT NULL,
  status         text        NOT NULL CHECK (status IN ('PENDING', 'ACTIVE', 'REVOKED')),
  -- Hash of caller and Idempotency-Key of its making.
  creation_key   text        NOT NULL,
  revoked_before timestamptz,
  rotated_at     timestamptz,
  created_at     timestamptz NOT NULL,
  version        bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, client_id),
  UNIQUE (tenant_id, creation_key)
);
CALL platform.protect('api_client');
CALL platform.allow_system('api_client', 'select');
CREATE INDEX api_client_client ON api_client (client_id);
