-- The exact wording that people decided about; what was shown in a channel is kept there, under the same version.
CREATE TABLE consent_wording (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid NOT NULL,
  version   text NOT NULL,
  language  text NOT NULL,
  text      text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, version)
);
CALL platform.protect('public.consent_wording');

-- Who decided what, when, where and about which wording. Proof: never changed, never deleted by this service.
CREATE TABLE consent_record (
  tenant_id    uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id           uuid        NOT NULL,
  number       bigint      GENERATED ALWAYS AS IDENTITY,
  customer_id  uuid        NOT NULL,
  purposes     text[]      NOT NULL CHECK (cardinality(purposes) > 0),
  channels     text[]      NOT NULL CHECK (cardinality(channels) > 0),
  decision     text        NOT NULL CHECK (decision IN ('acknowledged', 'granted', 'withdrawn')),
  grade        text,
  source       text        NOT NULL,
  text_version text,
  language     text,
  keyword      text,
  rules        text[]      NOT NULL,
  actor_kind   text        NOT NULL,
  actor_id     text,
  decided_at   timestamptz NOT NULL,
  recorded_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK ((decision = 'granted') = (grade IS NOT NULL)),
  CHECK ((source = 'keyword') = (keyword IS NOT NULL)),
  CHECK (decision <> 'granted' OR text_version IS NOT NULL)
);
CREATE INDEX consent_record_customer ON consent_record (tenant_id, customer_id, number DESC);
CALL platform.protect('public.consent_record');

CREATE FUNCTION consent_is_proof() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'a recorded consent is proof and stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER consent_record_kept BEFORE UPDATE OR DELETE ON consent_record
  FOR EACH ROW EXECUTE FUNCTION consent_is_proof();
CREATE TRIGGER consent_wording_kept BEFORE UPDATE OR DELETE ON consent_wording
  FOR EACH ROW EXECUTE FUNCTION consent_is_proof();

-- Number of the last change about a customer, locked by whoever records; "taken": the last decision of channel-service.
CREATE TABLE consent_head (
  tenant_id   uuid   NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  customer_id uuid   NOT NULL,
  sequence    bigint NOT NULL,
  taken       bigint NOT NULL,
  PRIMARY KEY (tenant_id, customer_id)
);
CALL platform.protect('public.consent_head');
