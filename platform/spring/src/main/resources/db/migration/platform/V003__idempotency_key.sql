-- Answers to requests with an Idempotency-Key, written in the transaction of their effect: a row means "done". A request
-- in progress holds an advisory lock of its transaction and no row, so that a crash leaves nothing behind.
-- The body may hold personal content of the caller's own answer; rows are therefore gone 48 hours after they were written.
CREATE TABLE platform.idempotency_key (
  tenant_id    uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  caller       text        NOT NULL,
  key          text        NOT NULL,
  request_hash bytea       NOT NULL,
  status       smallint    NOT NULL,
  headers      jsonb       NOT NULL,
  body         bytea       NOT NULL,
  expires_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, caller, key)
);
CREATE INDEX idempotency_key_expires ON platform.idempotency_key (expires_at);
CALL platform.protect('platform.idempotency_key');
CALL platform.allow_system('platform.idempotency_key', 'select, delete');
