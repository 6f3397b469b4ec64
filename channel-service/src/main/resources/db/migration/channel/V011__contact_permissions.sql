-- Decisions besides the one at the notice of a chat: who writes a word such as STOP, or chooses by a link, decides about
-- being contacted unasked, for purposes and on ways that are named. "number" tells compliance-service their order: by the
-- clock, so that a database that was set back does not give one again, and taken with the customer's row held.
ALTER TABLE consent DROP CONSTRAINT consent_purpose_check, DROP CONSTRAINT consent_source_check;
ALTER TABLE consent
  ALTER COLUMN text_version       DROP NOT NULL,
  ALTER COLUMN identity_id        DROP NOT NULL,
  ALTER COLUMN channel_account_id DROP NOT NULL,
  ADD COLUMN number   bigint NOT NULL DEFAULT (extract(epoch from clock_timestamp()) * 1000000)::bigint,
  ADD COLUMN keyword  text,
  ADD COLUMN grade    text,
  ADD COLUMN link_id  uuid,
  ADD COLUMN purposes text[],
  ADD COLUMN channels text[],
  ADD CONSTRAINT consent_purpose_check CHECK (purpose IN ('chat', 'unasked')),
  ADD CONSTRAINT consent_source_check CHECK (source IN ('widget', 'keyword', 'link')),
  ADD CHECK ((source = 'widget') = (purpose = 'chat')),
  ADD CHECK ((source = 'keyword') = (keyword IS NOT NULL)),
  ADD CHECK ((source = 'link') = (link_id IS NOT NULL)),
  ADD CHECK ((purpose = 'unasked') = (purposes IS NOT NULL AND channels IS NOT NULL)),
  ADD CHECK (purpose = 'unasked' OR (identity_id IS NOT NULL AND channel_account_id IS NOT NULL)),
  ADD CHECK (decision = 'withdrawn' OR text_version IS NOT NULL);
CREATE INDEX consent_unasked ON consent (tenant_id, customer_id, number) WHERE purpose = 'unasked';
CREATE INDEX consent_link ON consent (tenant_id, link_id, recorded_at) WHERE link_id IS NOT NULL;

-- Links by which customers reach the page of their choices; the token in a link names the row.
CREATE TABLE choice_link (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id          uuid        NOT NULL,
  customer_id uuid        NOT NULL,
  name        text        NOT NULL, -- who asks, as customers know it
  language    text        NOT NULL,
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id)
);
CREATE INDEX choice_link_expired ON choice_link (expires_at);
CALL platform.protect('public.choice_link');
CALL platform.allow_system('public.choice_link', 'select, delete');

-- What customers decided about being contacted unasked, as compliance-service tells it: the last word of each.
CREATE TABLE contact_permission (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  customer_id uuid        NOT NULL,
  purpose     text        NOT NULL,
  channel     text        NOT NULL,
  decision    text        NOT NULL,
  grade       text,
  decided_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, customer_id, purpose, channel)
);
CALL platform.protect('public.contact_permission');

-- How much of it is known: the last change told, and the last of our own decisions that is in it.
CREATE TABLE contact_head (
  tenant_id   uuid   NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  customer_id uuid   NOT NULL,
  sequence    bigint NOT NULL,
  taken       bigint NOT NULL,
  PRIMARY KEY (tenant_id, customer_id)
);
CALL platform.protect('public.contact_head');
