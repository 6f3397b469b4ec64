-- Accounts at providers. "secret" signs what the provider sends; "credentials" is what we show the provider, sealed.
-- "problem" is why the provider does not take our messages, until one goes through again.
ALTER TABLE channel_account DROP CONSTRAINT channel_account_channel_check;
ALTER TABLE channel_account
  ADD CONSTRAINT channel_account_channel_check CHECK (channel IN ('widget', 'whatsapp')),
  ADD COLUMN credentials bytea,
  ADD COLUMN endpoint    text, -- the provider's own id of the number or page
  ADD COLUMN problem     text,
  ADD CHECK ((channel = 'widget') = (endpoint IS NULL)),
  ADD CHECK ((channel = 'widget') = (credentials IS NULL));
CREATE UNIQUE INDEX channel_account_endpoint ON channel_account (tenant_id, channel, endpoint)
  WHERE endpoint IS NOT NULL;

-- Ids of people at providers belong to the account.
ALTER TABLE identity DROP CONSTRAINT identity_type_check, DROP CONSTRAINT identity_source_check;
ALTER TABLE identity
  ADD CONSTRAINT identity_type_check CHECK (type IN ('email', 'cookie', 'external_id', 'wa_id')),
  ADD CONSTRAINT identity_source_check CHECK (source IN ('browser', 'identity_token', 'provider'));

-- A provider's own ids hold telephone numbers: they are kept as a blind index to find by, and sealed to answer with.
-- "changed" is the number of the last change after the entry was written, for live screens.
DROP INDEX message_provider;
ALTER TABLE message DROP COLUMN provider_message_id;
ALTER TABLE message
  ADD COLUMN provider_key bytea,
  ADD COLUMN provider_ref bytea,
  ADD COLUMN reply_to     uuid,
  ADD COLUMN sending      text CHECK (sending IN ('waiting', 'sent', 'unknown')),
  ADD COLUMN changed      bigint,
  ADD CHECK ((provider_key IS NULL) = (provider_ref IS NULL)),
  ADD CHECK (sending IS NULL OR direction = 'out');
CREATE UNIQUE INDEX message_provider ON message (tenant_id, channel_account_id, provider_key)
  WHERE provider_key IS NOT NULL;
CREATE INDEX message_changed ON message (tenant_id, conversation_id, changed) WHERE changed IS NOT NULL;

ALTER TABLE attachment DROP CONSTRAINT attachment_type_check;
ALTER TABLE attachment ADD CONSTRAINT attachment_type_check CHECK (type IN ('image/png', 'image/jpeg',
  'application/pdf', 'audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/amr', 'video/mp4'));

-- What a provider told, taken and not worked on yet; gone once it is. Sealed with the account's key, because whose it is
-- is found out later. "lane" is a blind index: what is of one lane is worked on in order.
CREATE TABLE inbound_event (
  tenant_id          uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id                 uuid        NOT NULL,
  channel_account_id uuid        NOT NULL,
  lane               bytea       NOT NULL,
  occurred_at        timestamptz NOT NULL,
  received_at        timestamptz NOT NULL,
  due_at             timestamptz NOT NULL,
  attempts           int         NOT NULL DEFAULT 0,
  payload            bytea       NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX inbound_event_lane ON inbound_event (tenant_id, channel_account_id, lane, occurred_at, id);
CREATE INDEX inbound_event_due ON inbound_event (due_at);
CALL platform.protect('public.inbound_event');
CALL platform.allow_system('public.inbound_event', 'select');

-- What was taken before, as a blind index of the provider's id: a repeated hook changes nothing. Providers repeat for a
-- week; kept for two.
CREATE TABLE inbound_key (
  tenant_id          uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  channel_account_id uuid        NOT NULL,
  key                bytea       NOT NULL,
  received_at        timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, channel_account_id, key)
);
CREATE INDEX inbound_key_received ON inbound_key (received_at);
CALL platform.protect('public.inbound_key');
CALL platform.allow_system('public.inbound_key', 'select, delete');

-- What a provider sent and nobody could read or work on, sealed, for a week.
CREATE TABLE parked_hook (
  tenant_id          uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id                 uuid        NOT NULL,
  channel_account_id uuid        NOT NULL,
  reason             text        NOT NULL,
  detail             text,
  payload            bytea       NOT NULL,
  parked_at          timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX parked_hook_recent ON parked_hook (tenant_id, parked_at DESC, id DESC);
CREATE INDEX parked_hook_old ON parked_hook (parked_at);
CALL platform.protect('public.parked_hook');
CALL platform.allow_system('public.parked_hook', 'select, delete');

-- Messages on their way to a provider, those of one conversation in order. "sending_until": somebody is at it; a row
-- whose time passed was sent or not, nobody knows.
CREATE TABLE outbound_message (
  tenant_id          uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id                 uuid        NOT NULL, -- the message's
  conversation_id    uuid        NOT NULL,
  channel_account_id uuid        NOT NULL,
  sequence           bigint      NOT NULL,
  due_at             timestamptz NOT NULL,
  first_try_at       timestamptz,
  sending_until      timestamptz,
  attempts           int         NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, id) REFERENCES message (tenant_id, id)
);
CREATE INDEX outbound_message_conversation ON outbound_message (tenant_id, conversation_id, sequence);
CREATE INDEX outbound_message_due ON outbound_message (due_at);
CALL platform.protect('public.outbound_message');
CALL platform.allow_system('public.outbound_message', 'select');
