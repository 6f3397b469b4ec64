-- Messages that nobody asked for: advertising and surveys. "id" is the message's, in a conversation of its own. Asked again
-- at every attempt to send whether the customer may be contacted: "refusal" and "rules" are of the last time, "cleared_at"
-- is when it last might go out.
CREATE TABLE proactive_message (
  tenant_id          uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id                 uuid        NOT NULL,
  conversation_id    uuid        NOT NULL,
  customer_id        uuid        NOT NULL,
  channel_account_id uuid        NOT NULL,
  purpose            text        NOT NULL CHECK (purpose IN ('marketing', 'survey')),
  contact_channel    text        NOT NULL,
  template           text        NOT NULL,
  language           text        NOT NULL,
  template_values    bytea       NOT NULL,
  created_by         text        NOT NULL,
  created_at         timestamptz NOT NULL,
  expires_at         timestamptz NOT NULL,
  refusal            text,
  rules              text[]      NOT NULL,
  checked_at         timestamptz NOT NULL,
  cleared_at         timestamptz,
  cancelled_at       timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, id) REFERENCES message (tenant_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id)
);
CREATE INDEX proactive_message_customer ON proactive_message (tenant_id, customer_id, created_at DESC);
CALL platform.protect('public.proactive_message');

ALTER TABLE contact_segment DROP CONSTRAINT contact_segment_method_check;
ALTER TABLE contact_segment ADD CONSTRAINT contact_segment_method_check
  CHECK (method IN ('inbound', 'offline', 'transfer', 'queue_transfer', 'outbound'));
