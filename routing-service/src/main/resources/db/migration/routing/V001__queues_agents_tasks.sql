-- Queues, agents, tasks and offers. What decides who has a task is here: conditional updates, the partial unique
-- indexes below and the task's epoch. Memory is only fast.
-- Lock order: conversation (task row) -> agent -> reservation.

CREATE TABLE queue (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  version bigint NOT NULL DEFAULT 0,
  name text NOT NULL,
  team_ids uuid[] NOT NULL DEFAULT '{}',
  market_id uuid,
  calendar_id uuid,
  steps jsonb NOT NULL DEFAULT '[]',
  acceleration double precision NOT NULL DEFAULT 1 CHECK (acceleration > 0),
  offer_seconds int NOT NULL DEFAULT 30,
  wrap_up_seconds int NOT NULL DEFAULT 60,
  disposition_required boolean NOT NULL DEFAULT false,
  is_default boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name)
);
CREATE UNIQUE INDEX queue_one_default ON queue (tenant_id) WHERE is_default;
CALL platform.protect('queue');

-- One row per tenant: which work goes to which queue, in order.
CREATE TABLE routing_rules (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  version bigint NOT NULL DEFAULT 0,
  rules jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id)
);
CALL platform.protect('routing_rules');

CREATE TABLE break_code (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  code text NOT NULL,
  names jsonb NOT NULL,
  paid boolean NOT NULL,
  position int NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code)
);
CALL platform.protect('break_code');

CREATE TABLE disposition (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  code text NOT NULL,
  names jsonb NOT NULL,
  position int NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code)
);
CALL platform.protect('disposition');

-- An agent's id is the user's id of tenant-service. used_points is the sum over live tasks (OFFERED, ASSIGNED), kept by
-- the same statement that changes the task, so that capacity is decided by one conditional update.
CREATE TABLE agent (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  state text NOT NULL DEFAULT 'OFFLINE'
    CHECK (state IN ('AVAILABLE', 'BUSY', 'BREAK', 'NOT_RESPONDING', 'OFFLINE')),
  break_code text,
  state_since timestamptz NOT NULL,
  idle_since timestamptz NOT NULL,
  active boolean NOT NULL DEFAULT true,
  team_ids uuid[] NOT NULL DEFAULT '{}',
  skills jsonb NOT NULL DEFAULT '{}',
  total_points int NOT NULL DEFAULT 100,
  used_points int NOT NULL DEFAULT 0 CHECK (used_points BETWEEN 0 AND total_points),
  last_seen timestamptz,
  live_sequence bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('agent');
CALL platform.allow_system('agent', 'select');

-- Cost and ceiling by channel; a channel without a row takes an agent's whole capacity.
CREATE TABLE channel_capacity (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  channel text NOT NULL,
  cost int NOT NULL CHECK (cost BETWEEN 1 AND 100),
  ceiling int CHECK (ceiling > 0),
  offer_seconds int NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, channel)
);
CALL platform.protect('channel_capacity');

CREATE TABLE task (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  segment_id uuid NOT NULL,
  previous_task_id uuid,
  state text NOT NULL CHECK (state IN
    ('QUEUED', 'OFFERED', 'ASSIGNED', 'WRAP_UP', 'DONE', 'CANCELLED', 'ABANDONED', 'OVERFLOWED')),
  epoch bigint NOT NULL DEFAULT 0,
  queue_id uuid NOT NULL,
  priority int NOT NULL DEFAULT 0,
  channel text NOT NULL,
  language text NOT NULL,
  country text,
  market_id uuid NOT NULL,
  brand_id uuid NOT NULL,
  preferred_agent_id uuid,
  agent_id uuid,
  points int NOT NULL DEFAULT 0,
  enqueued_at timestamptz NOT NULL,
  entered_queue_at timestamptz NOT NULL,
  offered_at timestamptz,
  assigned_at timestamptz,
  ended_at timestamptz,
  wrap_up_ends_at timestamptz,
  disposition text,
  sequence bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, segment_id),
  FOREIGN KEY (tenant_id, queue_id) REFERENCES queue (tenant_id, id)
);
-- One live task per conversation.
CREATE UNIQUE INDEX task_one_live ON task (tenant_id, conversation_id)
  WHERE state IN ('QUEUED', 'OFFERED', 'ASSIGNED');
CREATE INDEX task_waiting ON task (tenant_id, queue_id, enqueued_at) WHERE state IN ('QUEUED', 'OFFERED');
CREATE INDEX task_of_agent ON task (tenant_id, agent_id) WHERE state IN ('OFFERED', 'ASSIGNED', 'WRAP_UP');
CREATE INDEX task_wrap_up ON task (wrap_up_ends_at) WHERE state = 'WRAP_UP';
CALL platform.protect('task');
CALL platform.allow_system('task', 'select');

CREATE TABLE reservation (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  agent_id uuid NOT NULL,
  epoch bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('OFFERED', 'ACCEPTED', 'REJECTED', 'TIMED_OUT', 'WITHDRAWN')),
  offered_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  answered_at timestamptz,
  reason text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, task_id) REFERENCES task (tenant_id, id),
  FOREIGN KEY (tenant_id, agent_id) REFERENCES agent (tenant_id, id)
);
-- One pending offer per task, and so per task and agent; one acceptance per epoch.
CREATE UNIQUE INDEX reservation_one_offer ON reservation (tenant_id, task_id) WHERE state = 'OFFERED';
CREATE UNIQUE INDEX reservation_one_acceptance ON reservation (tenant_id, task_id, epoch) WHERE state = 'ACCEPTED';
CREATE INDEX reservation_expiry ON reservation (expires_at) WHERE state = 'OFFERED';
CREATE INDEX reservation_of_task ON reservation (tenant_id, task_id, offered_at);
CALL platform.protect('reservation');
CALL platform.allow_system('reservation', 'select');

-- Why a task went where it went.
CREATE TABLE decision (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  at timestamptz NOT NULL,
  score double precision NOT NULL,
  step int NOT NULL,
  chosen_agent_id uuid,
  verdicts jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, task_id) REFERENCES task (tenant_id, id)
);
CREATE INDEX decision_of_task ON decision (tenant_id, task_id, at);
CALL platform.protect('decision');

-- Opening hours as tenant-service last told them.
CREATE TABLE calendar (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id uuid NOT NULL,
  sequence bigint NOT NULL,
  definition jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('calendar');

-- Frames of the agents' live streams: short-lived, read again by cursor.
CREATE TABLE agent_frame (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  agent_id uuid NOT NULL,
  sequence bigint NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, agent_id, sequence)
);
CREATE INDEX agent_frame_age ON agent_frame (at);
CALL platform.protect('agent_frame');
CALL platform.allow_system('agent_frame', 'select, delete');

-- Which node matches which share of the tenants: 64 shards = hash(tenant) mod 64. Correctness never depends on it.
CREATE TABLE shard_lease (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  shard int NOT NULL CHECK (shard BETWEEN 0 AND 63),
  owner text,
  epoch bigint NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL DEFAULT 'epoch',
  PRIMARY KEY (tenant_id, shard)
);
CALL platform.protect('shard_lease');
CALL platform.allow_system('shard_lease', 'select, insert, update');
