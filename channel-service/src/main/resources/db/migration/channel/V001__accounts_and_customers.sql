-- Widgets, numbers and pages of tenants. The key is public; the secret signs who a visitor is and is sealed.
CREATE TABLE channel_account (
  tenant_id       uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id              uuid        NOT NULL,
  public_key      text        NOT NULL CHECK (public_key ~ '^[a-z]{2,8}_[0-9A-Za-z]{6,55}$'),
  channel         text        NOT NULL CHECK (channel IN ('widget')),
  name            text        NOT NULL,
  market_id       uuid        NOT NULL,
  brand_id        uuid        NOT NULL,
  country         text        NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  language        text        NOT NULL,
  status          text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
  settings        jsonb       NOT NULL,
  secret          bytea       NOT NULL,
  previous_secret bytea,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, public_key)
);
-- A visitor's first call knows only the key; keys are random, so one key is one row.
CREATE INDEX channel_account_key ON channel_account (public_key);
CALL platform.protect('public.channel_account');
CALL platform.allow_system('public.channel_account', 'select');

-- A person. The data key of the row's id seals everything about the person in this service.
CREATE TABLE customer (
  tenant_id      uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id             uuid        NOT NULL,
  kind           text        NOT NULL CHECK (kind IN ('ephemeral', 'identified', 'curated')),
  display_name   bytea,
  email          bytea,
  language       text,
  time_zone      text,
  country        text,
  market_id      uuid        NOT NULL,
  brand_id       uuid        NOT NULL,
  vip_tier       text,
  created_region text        NOT NULL,
  merged_into_id uuid,
  legal_hold     boolean     NOT NULL DEFAULT false,
  version        bigint      NOT NULL DEFAULT 0,
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.customer');

-- One address or id of a person. Scoped ids (cookie, external_id) mean something on their channel account only.
CREATE TABLE identity (
  tenant_id          uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id                 uuid        NOT NULL,
  customer_id        uuid        NOT NULL,
  type               text        NOT NULL CHECK (type IN ('email', 'cookie', 'external_id')),
  channel_account_id uuid,
  value              bytea,
  value_hash         bytea       NOT NULL,
  verified           boolean     NOT NULL,
  source             text        NOT NULL CHECK (source IN ('browser', 'identity_token')),
  language           text,
  page               bytea,
  first_seen         timestamptz NOT NULL,
  last_seen          timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id),
  CHECK ((type = 'email') = (channel_account_id IS NULL))
);
-- One address is one identity, also where it belongs to no account. An address that somebody only typed proves nothing
-- and is a detail of the customer, not an identity.
CREATE UNIQUE INDEX identity_address ON identity (tenant_id, type, channel_account_id, value_hash) NULLS NOT DISTINCT;
CREATE INDEX identity_customer ON identity (tenant_id, customer_id);
CALL platform.protect('public.identity');

-- Staff as far as it decides who sees what; from tenant-service's events.
CREATE TABLE member (
  tenant_id uuid    NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid    NOT NULL,
  team_ids  uuid[]  NOT NULL,
  sequence  bigint  NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.member');
