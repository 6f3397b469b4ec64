-- Events written in the transaction of the change they tell of; the relay removes a row after the broker's ack.
-- Hot and small: rows live for milliseconds, so vacuum must not wait for a share of the table to be dead.
CREATE TABLE platform.outbox (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id          uuid        NOT NULL,
  position    bigint      GENERATED ALWAYS AS IDENTITY,
  lane        smallint    NOT NULL CHECK (lane BETWEEN 0 AND 15),
  topic       text        NOT NULL,
  type        text        NOT NULL,
  key         uuid        NOT NULL,
  payload     text        NOT NULL,
  traceparent text,
  occurred_at timestamptz NOT NULL,
  written_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000);
-- No order over all lanes and no "id > last": rows are found until they are deleted, whatever the commit order was.
CREATE INDEX outbox_lane ON platform.outbox (lane, position);
CALL platform.protect('platform.outbox');
CALL platform.allow_system('platform.outbox', 'select, delete');

-- Which handler has dealt with which event; written in the transaction of the handler's effect.
CREATE TABLE platform.inbox (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  consumer    text        NOT NULL,
  event_id    uuid        NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, consumer, event_id)
);
CREATE INDEX inbox_received ON platform.inbox (received_at);
CALL platform.protect('platform.inbox');
CALL platform.allow_system('platform.inbox', 'select, delete');

-- Events that a handler could not deal with, and behind them the later ones of the same key, in their order.
-- The payload holds ids and states like every event; error is null for a row that only waits behind another.
CREATE TABLE platform.parked_event (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id          uuid        NOT NULL,
  position    bigint      GENERATED ALWAYS AS IDENTITY,
  consumer    text        NOT NULL,
  key         uuid        NOT NULL,
  topic       text        NOT NULL,
  event_id    uuid        NOT NULL,
  type        text        NOT NULL,
  region      text        NOT NULL,
  occurred_at timestamptz NOT NULL,
  traceparent text,
  payload     bytea       NOT NULL,
  error       text,
  attempts    int         NOT NULL DEFAULT 0,
  parked_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, consumer, event_id)
);
CREATE INDEX parked_event_key ON platform.parked_event (tenant_id, consumer, key, position);
CALL platform.protect('platform.parked_event');
CALL platform.allow_system('platform.parked_event', 'select');
