CREATE TABLE calendar (
  tenant_id        uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id               uuid        NOT NULL,
  name             text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  time_zone        text        NOT NULL,
  -- Text form of the engine: 'monday 09:00-18:00'.
  hours            text[]      NOT NULL,
  emergency_closed boolean     NOT NULL,
  is_default       boolean     NOT NULL,
  created_at       timestamptz NOT NULL,
  version          bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name)
);
CALL platform.protect('calendar');
CREATE UNIQUE INDEX calendar_default ON calendar (tenant_id) WHERE is_default;

CREATE TABLE calendar_holiday (
  tenant_id   uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  calendar_id uuid NOT NULL,
  date        date NOT NULL,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  -- '09:00-12:00,14:00-16:00'; empty: closed all day.
  hours       text NOT NULL,
  PRIMARY KEY (tenant_id, calendar_id, date),
  FOREIGN KEY (tenant_id, calendar_id) REFERENCES calendar (tenant_id, id) ON DELETE CASCADE
);
CALL platform.protect('calendar_holiday');

CREATE TABLE market (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id          uuid        NOT NULL,
  code        text        NOT NULL,
  name        text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  country     text        NOT NULL,
  languages   text[]      NOT NULL,
  time_zone   text        NOT NULL,
  calendar_id uuid,
  created_at  timestamptz NOT NULL,
  version     bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code),
  FOREIGN KEY (tenant_id, calendar_id) REFERENCES calendar (tenant_id, id)
);
CALL platform.protect('market');

CREATE TABLE brand (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id          uuid        NOT NULL,
  code        text        NOT NULL,
  name        text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  sender_name text        NOT NULL CHECK (length(sender_name) BETWEEN 1 AND 120),
  colour      text,
  created_at  timestamptz NOT NULL,
  version     bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code)
);
CALL platform.protect('brand');
