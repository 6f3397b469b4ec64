-- What the figures of today are counted from. All of it is business time and written by the statement that moves the task,
-- so that a figure can neither be late nor differ from the work.
ALTER TABLE task
  -- when it came into this queue: enqueued_at for the first task of a piece of work, the moment of the transfer for others
  ADD COLUMN queued_at timestamptz NOT NULL DEFAULT now(),
  -- when an agent took it first; stays when the work goes back to the queue
  ADD COLUMN answered_at timestamptz,
  -- finished stretches in which an agent had the contact; the running one begins at assigned_at
  ADD COLUMN handled_ms bigint NOT NULL DEFAULT 0 CHECK (handled_ms >= 0),
  -- end of the contact, and so the beginning of the wrap-up
  ADD COLUMN contact_ended_at timestamptz;

-- Rows of all tenants are brought up by the owner, for this statement only.
ALTER TABLE task NO FORCE ROW LEVEL SECURITY;
UPDATE task SET queued_at = CASE WHEN previous_task_id IS NULL THEN enqueued_at ELSE entered_queue_at END,
  answered_at = assigned_at,
  handled_ms = CASE WHEN ended_at > assigned_at THEN (extract(epoch FROM ended_at - assigned_at) * 1000)::bigint ELSE 0 END,
  contact_ended_at = ended_at;
ALTER TABLE task FORCE ROW LEVEL SECURITY;
CREATE INDEX task_came ON task (tenant_id, queued_at);
-- All work that is going on: few rows among many.
CREATE INDEX task_going_on ON task (tenant_id, queued_at) WHERE state IN ('QUEUED', 'OFFERED', 'ASSIGNED', 'WRAP_UP');

-- The first answer of a person to the customer, as channel-service tells it: one row per conversation, the earliest that
-- was heard of. It may come before its task, twice or late; the row is the same afterwards.
CREATE TABLE first_reply (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  segment_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX first_reply_at ON first_reply (tenant_id, at);
CALL platform.protect('first_reply');

-- What the tenant promises, where it is not the default. "queues" has the seconds of queues with a promise of their own.
CREATE TABLE today_terms (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  answer_within_seconds int NOT NULL CHECK (answer_within_seconds BETWEEN 1 AND 86400),
  target_percent int NOT NULL CHECK (target_percent BETWEEN 1 AND 100),
  short_abandon_seconds int NOT NULL CHECK (short_abandon_seconds BETWEEN 0 AND 600),
  queues jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id)
);
CALL platform.protect('today_terms');
