-- Several records of one person. A merge only moves the loser's pointer, always from one root to another, so that the
-- pointers are trees and an undone merge leaves both sides as they were.
CREATE INDEX customer_merged ON customer (tenant_id, merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE merge_event (
  tenant_id uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid        NOT NULL,
  winner_id uuid        NOT NULL,
  loser_id  uuid        NOT NULL,
  rule      text        NOT NULL CHECK (rule IN ('verified_phone', 'verified_email', 'staff')),
  actor_id  uuid,
  at        timestamptz NOT NULL,
  undone_at timestamptz,
  undone_by uuid,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, winner_id) REFERENCES customer (tenant_id, id),
  FOREIGN KEY (tenant_id, loser_id) REFERENCES customer (tenant_id, id),
  CHECK (winner_id <> loser_id),
  CHECK ((rule = 'staff') = (actor_id IS NOT NULL))
);
CREATE UNIQUE INDEX merge_event_active ON merge_event (tenant_id, loser_id) WHERE undone_at IS NULL;
CREATE INDEX merge_event_winner ON merge_event (tenant_id, winner_id);
CREATE INDEX merge_event_loser ON merge_event (tenant_id, loser_id);
CALL platform.protect('public.merge_event');

-- A telephone number that a provider or the tenant's site vouches for is the person's, whatever account it came by.
ALTER TABLE identity DROP CONSTRAINT identity_type_check, DROP CONSTRAINT identity_check;
ALTER TABLE identity
  ADD CONSTRAINT identity_type_check CHECK (type IN ('email', 'phone', 'cookie', 'external_id', 'wa_id')),
  ADD CONSTRAINT identity_check CHECK ((type IN ('email', 'phone')) = (channel_account_id IS NULL));
