-- Pieces of work. "version" numbers all changes of a ticket (fields, comments, links); whoever changes it holds the row.
-- Subject, description and text fields are sealed with the key of "person_id": the customer, or a person of its own.
CREATE TABLE ticket (
  tenant_id       uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id              uuid        NOT NULL,
  number          bigint      NOT NULL,
  version         bigint      NOT NULL DEFAULT 1,
  person_id       uuid        NOT NULL,
  customer_id     uuid        CHECK (customer_id = person_id),
  subject         bytea       NOT NULL,
  description     bytea,
  texts           bytea,
  fields          jsonb       NOT NULL DEFAULT '{}',
  type            text        NOT NULL CHECK (type IN ('question', 'problem', 'complaint', 'request', 'task')),
  status          text        NOT NULL CHECK (status IN ('new', 'open', 'pending', 'solved', 'closed')),
  priority        smallint    NOT NULL CHECK (priority BETWEEN 1 AND 4),
  assignee_id     uuid,
  team_id         uuid,
  market_id       uuid,
  brand_id        uuid,
  language        text,
  created_at      timestamptz NOT NULL,
  created_by_kind text        NOT NULL CHECK (created_by_kind IN ('user', 'integrator', 'service')),
  created_by      uuid,
  updated_at      timestamptz NOT NULL,
  solved_at       timestamptz,
  closed_at       timestamptz,
  client_key      text        NOT NULL,
  request_hash    bytea       NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  -- Making it again with the same key, at the same moment or years later, is the same ticket.
  UNIQUE NULLS NOT DISTINCT (tenant_id, created_by, client_key),
  CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((status IN ('solved', 'closed')) = (solved_at IS NOT NULL))
) WITH (fillfactor = 85);
-- One index per way into a list; each ends in the list's order, so that a page is read and nothing is sorted.
CREATE INDEX ticket_updated ON ticket (tenant_id, updated_at DESC, id DESC);
CREATE INDEX ticket_created ON ticket (tenant_id, created_at DESC, id DESC);
CREATE INDEX ticket_priority ON ticket (tenant_id, priority DESC, updated_at DESC, id DESC);
CREATE INDEX ticket_status ON ticket (tenant_id, status, updated_at DESC, id DESC);
CREATE INDEX ticket_assignee ON ticket (tenant_id, assignee_id, updated_at DESC, id DESC);
CREATE INDEX ticket_team ON ticket (tenant_id, team_id, updated_at DESC, id DESC);
CREATE INDEX ticket_market ON ticket (tenant_id, market_id, updated_at DESC, id DESC);
CREATE INDEX ticket_customer ON ticket (tenant_id, customer_id, updated_at DESC, id DESC) WHERE customer_id IS NOT NULL;
CALL platform.protect('public.ticket');

-- The next number of a tenant. Nodes take some at once when many tickets come; what a node did not use is a gap.
CREATE TABLE ticket_number (
  tenant_id uuid   NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  next      bigint NOT NULL,
  PRIMARY KEY (tenant_id)
);
CALL platform.protect('public.ticket_number');

-- Members of staff who had a ticket before or made it: what the scope "own" shows besides those that one has. Who has it
-- now stands in the ticket, whose index has the order of lists.
CREATE TABLE ticket_holder (
  tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  user_id   uuid NOT NULL,
  ticket_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, user_id, ticket_id),
  FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id)
);
CALL platform.protect('public.ticket_holder');

CREATE TABLE ticket_comment (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  ticket_id  uuid        NOT NULL,
  sequence   bigint      NOT NULL,
  visibility text        NOT NULL CHECK (visibility IN ('public', 'internal')),
  body       bytea       NOT NULL,
  at         timestamptz NOT NULL,
  by_kind    text        NOT NULL CHECK (by_kind IN ('user', 'integrator', 'service')),
  by_id      uuid,
  client_key text        NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id),
  UNIQUE (tenant_id, ticket_id, sequence),
  UNIQUE NULLS NOT DISTINCT (tenant_id, by_id, client_key)
);
CALL platform.protect('public.ticket_comment');

-- Who changed what: "changes" as [{field, from, to}]; what was written in text fields is sealed in "texts".
CREATE TABLE ticket_change (
  tenant_id uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid        NOT NULL,
  ticket_id uuid        NOT NULL,
  sequence  bigint      NOT NULL,
  changes   jsonb       NOT NULL,
  texts     bytea,
  at        timestamptz NOT NULL,
  by_kind   text        NOT NULL CHECK (by_kind IN ('user', 'integrator', 'service')),
  by_id     uuid,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id),
  UNIQUE (tenant_id, ticket_id, sequence)
);
CALL platform.protect('public.ticket_change');

-- Conversations of a ticket and tickets of a conversation.
CREATE TABLE ticket_link (
  tenant_id       uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  ticket_id       uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  at              timestamptz NOT NULL,
  by_kind         text        NOT NULL CHECK (by_kind IN ('user', 'integrator', 'service')),
  by_id           uuid,
  PRIMARY KEY (tenant_id, ticket_id, conversation_id),
  FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id)
);
CREATE INDEX ticket_link_conversation ON ticket_link (tenant_id, conversation_id, ticket_id);
CALL platform.protect('public.ticket_link');

CREATE TABLE ticket_field (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  key        text        NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  kind       text        NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice', 'boolean')),
  labels     jsonb       NOT NULL,
  options    jsonb       NOT NULL,
  required   boolean     NOT NULL,
  position   int         NOT NULL,
  active     boolean     NOT NULL DEFAULT true,
  version    bigint      NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, key)
);
CALL platform.protect('public.ticket_field');

CREATE TABLE ticket_view (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  owner_id   uuid        NOT NULL,
  shared     boolean     NOT NULL,
  name       text        NOT NULL,
  filter     jsonb       NOT NULL,
  version    bigint      NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ticket_view_owner ON ticket_view (tenant_id, owner_id);
CALL platform.protect('public.ticket_view');

-- Staff and teams as far as they decide who sees what and who can be given work; from tenant-service's events.
CREATE TABLE member (
  tenant_id uuid    NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid    NOT NULL,
  team_ids  uuid[]  NOT NULL,
  active    boolean NOT NULL,
  sequence  bigint  NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.member');

CREATE TABLE team (
  tenant_id uuid    NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid    NOT NULL,
  deleted   boolean NOT NULL,
  sequence  bigint  NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.team');
