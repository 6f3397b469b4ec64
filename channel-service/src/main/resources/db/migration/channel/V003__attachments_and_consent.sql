-- A checked file; its bytes are in the object store, sealed with the person's key.
CREATE TABLE attachment (
  tenant_id       uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id              uuid        NOT NULL,
  customer_id     uuid        NOT NULL,
  owner_id        uuid        NOT NULL,
  client_key      text        NOT NULL,
  request_hash    bytea       NOT NULL,
  conversation_id uuid,
  message_id      uuid,
  position        int,
  name            bytea       NOT NULL,
  type            text        NOT NULL CHECK (type IN ('image/png', 'image/jpeg', 'application/pdf')),
  size            bigint      NOT NULL,
  width           int,
  height          int,
  object_key      text        NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, id),
  UNIQUE (tenant_id, owner_id, client_key),
  CHECK ((message_id IS NULL) = (conversation_id IS NULL))
);
CREATE INDEX attachment_message ON attachment (tenant_id, message_id);
-- Files that no message took are removed after a day.
CREATE INDEX attachment_unused ON attachment (created_at) WHERE message_id IS NULL;
CALL platform.protect('public.attachment');
CALL platform.allow_system('public.attachment', 'select');

-- The exact wording that people decided about.
CREATE TABLE consent_text (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid NOT NULL,
  version   text NOT NULL,
  language  text NOT NULL,
  text      text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, version, language)
);
CALL platform.protect('public.consent_text');

-- Who decided what about which wording, when and where. Kept as proof: never changed, never deleted by this service.
CREATE TABLE consent (
  tenant_id          uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id                 uuid        NOT NULL,
  customer_id        uuid        NOT NULL,
  identity_id        uuid        NOT NULL,
  channel_account_id uuid        NOT NULL,
  channel            text        NOT NULL,
  purpose            text        NOT NULL CHECK (purpose IN ('chat')),
  decision           text        NOT NULL CHECK (decision IN ('acknowledged', 'granted', 'withdrawn')),
  kind               text        NOT NULL CHECK (kind IN ('none', 'notice', 'consent')),
  text_version       text        NOT NULL,
  language           text        NOT NULL,
  jurisdictions      text[]      NOT NULL,
  rules              text[]      NOT NULL,
  source             text        NOT NULL CHECK (source IN ('widget')),
  recorded_at        timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, identity_id) REFERENCES identity (tenant_id, id)
);
CREATE INDEX consent_identity ON consent (tenant_id, identity_id, purpose, recorded_at DESC, id DESC);
CALL platform.protect('public.consent');

CREATE FUNCTION consent_is_proof() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'a recorded consent is proof and stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER consent_kept BEFORE UPDATE OR DELETE ON consent
  FOR EACH ROW EXECUTE FUNCTION consent_is_proof();
