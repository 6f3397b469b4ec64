-- A thread of one identity on one channel account. "sequence" numbers its changes; whoever changes it holds the row.
CREATE TABLE conversation (
  tenant_id             uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id                    uuid        NOT NULL,
  customer_id           uuid        NOT NULL,
  identity_id           uuid        NOT NULL,
  channel_account_id    uuid        NOT NULL,
  channel               text        NOT NULL,
  thread_key            text,
  market_id             uuid        NOT NULL,
  brand_id              uuid        NOT NULL,
  language              text        NOT NULL,
  country               text,
  time_zone             text,
  status                text        NOT NULL CHECK (status IN ('waiting', 'active', 'closed')),
  segment_id            uuid        NOT NULL,
  assignee_id           uuid,
  queue_id              uuid,
  sequence              bigint      NOT NULL,
  receipt_sequence      bigint      NOT NULL DEFAULT 0,
  receipt_at            timestamptz,
  inbound_sequence      bigint      NOT NULL DEFAULT 0,
  customer_delivered    bigint      NOT NULL DEFAULT 0,
  customer_read         bigint      NOT NULL DEFAULT 0,
  agent_read            bigint      NOT NULL DEFAULT 0,
  offline               boolean     NOT NULL DEFAULT false,
  opened_at             timestamptz NOT NULL,
  last_activity_at      timestamptz NOT NULL,
  last_inbound_at       timestamptz,
  waiting_since         timestamptz,
  window_expires_at     timestamptz,
  closed_at             timestamptz,
  closed_by             text        CHECK (closed_by IN ('customer', 'agent', 'system')),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id),
  FOREIGN KEY (tenant_id, identity_id) REFERENCES identity (tenant_id, id),
  FOREIGN KEY (tenant_id, channel_account_id) REFERENCES channel_account (tenant_id, id),
  CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((status = 'closed') = (closed_by IS NOT NULL)),
  CHECK (status <> 'active' OR assignee_id IS NOT NULL)
) WITH (fillfactor = 80);
-- Two messages at the same moment open one conversation, not two.
CREATE UNIQUE INDEX conversation_one_open ON conversation (tenant_id, identity_id, channel_account_id)
  WHERE status <> 'closed';
CREATE INDEX conversation_recent ON conversation (tenant_id, last_activity_at DESC, id DESC);
CREATE INDEX conversation_assignee ON conversation (tenant_id, assignee_id, last_activity_at DESC, id DESC);
CREATE INDEX conversation_customer ON conversation (tenant_id, customer_id, opened_at DESC);
CREATE INDEX conversation_identity ON conversation (tenant_id, identity_id, opened_at DESC);
CALL platform.protect('public.conversation');

-- One handled piece of work. Measured, so it is never changed after its end and never deleted.
CREATE TABLE contact_segment (
  tenant_id       uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id              uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  initial_id      uuid        NOT NULL,
  previous_id     uuid,
  related_id      uuid,
  method          text        NOT NULL CHECK (method IN ('inbound', 'offline', 'transfer', 'queue_transfer')),
  market_id       uuid        NOT NULL,
  brand_id        uuid        NOT NULL,
  language        text        NOT NULL,
  region          text        NOT NULL,
  queue_id        uuid,
  agent_id        uuid,
  site_id         uuid,
  started_at      timestamptz NOT NULL,
  queued_at       timestamptz,
  offered_at      timestamptz,
  accepted_at     timestamptz,
  first_reply_at  timestamptz,
  wrapup_at       timestamptz,
  ended_at        timestamptz,
  disposition     text,
  transfer_reason text,
  outcome         text        CHECK (outcome IN ('done', 'abandoned', 'transferred')),
  bot_handled     boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversation (tenant_id, id),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX contact_segment_conversation ON contact_segment (tenant_id, conversation_id, started_at);
CREATE INDEX contact_segment_agent ON contact_segment (tenant_id, agent_id, conversation_id);
CALL platform.protect('public.contact_segment');

CREATE FUNCTION contact_segment_is_history() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'a contact segment that has ended is never changed, and none is deleted'
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER contact_segment_ended BEFORE UPDATE ON contact_segment
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION contact_segment_is_history();
CREATE TRIGGER contact_segment_kept BEFORE DELETE ON contact_segment
  FOR EACH ROW EXECUTE FUNCTION contact_segment_is_history();

-- One entry of a conversation: a text, a note of the staff, or an event such as "closed". Bodies are sealed. The status
-- follows from times that are set once, so it only rises.
CREATE TABLE message (
  tenant_id           uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id                  uuid        NOT NULL,
  conversation_id     uuid        NOT NULL,
  segment_id          uuid        NOT NULL,
  channel_account_id  uuid        NOT NULL,
  sequence            bigint      NOT NULL,
  direction           text        NOT NULL CHECK (direction IN ('in', 'out', 'internal')),
  kind                text        NOT NULL CHECK (kind IN ('text', 'note', 'event')),
  author              text        NOT NULL CHECK (author IN ('customer', 'agent', 'system')),
  author_id           uuid,
  subject_id          uuid,
  event               text,
  client_message_id   text,
  provider_message_id text,
  body                bytea,
  attachments         int         NOT NULL DEFAULT 0,
  language            text,
  created_at          timestamptz NOT NULL,
  delivered_at        timestamptz,
  read_at             timestamptz,
  error_code          text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversation (tenant_id, id),
  UNIQUE (tenant_id, conversation_id, sequence),
  CHECK ((kind = 'event') = (event IS NOT NULL)),
  CHECK (kind <> 'note' OR direction = 'internal'),
  CHECK (read_at IS NULL OR delivered_at IS NOT NULL)
);
-- A repeated hook, or a client that sends again what it never saw answered, changes nothing. Also after the conversation
-- ended: the id is unique per author, not per conversation.
CREATE UNIQUE INDEX message_provider ON message (tenant_id, channel_account_id, provider_message_id)
  WHERE provider_message_id IS NOT NULL;
CREATE UNIQUE INDEX message_client ON message (tenant_id, author_id, client_message_id)
  WHERE author_id IS NOT NULL AND client_message_id IS NOT NULL;
CALL platform.protect('public.message');
