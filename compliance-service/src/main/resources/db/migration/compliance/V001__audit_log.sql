-- What services told and the log has not taken yet: filled by their events, emptied by the writer of the log.
CREATE TABLE audit_arrival (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id          uuid        NOT NULL,
  arrived     bigint      GENERATED ALWAYS AS IDENTITY,
  service     text        NOT NULL,
  number      bigint      NOT NULL,
  at          timestamptz NOT NULL,
  actor_kind  text        NOT NULL,
  actor_id    uuid,
  action      text        NOT NULL,
  object_type text        NOT NULL,
  object_id   uuid,
  commitment  text        NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_arrival_order ON audit_arrival (tenant_id, arrived);
CALL platform.protect('public.audit_arrival');
CALL platform.allow_system('public.audit_arrival', 'select');

-- The log: one leaf of the tenant's tree each. Never changed, never deleted.
CREATE TABLE audit_entry (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id          uuid        NOT NULL,
  leaf_index  bigint      NOT NULL,
  service     text        NOT NULL,
  number      bigint      NOT NULL,
  at          timestamptz NOT NULL,
  actor_kind  text        NOT NULL,
  actor_id    uuid,
  action      text        NOT NULL,
  object_type text        NOT NULL,
  object_id   uuid,
  commitment  text        NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, leaf_index)
);
CREATE INDEX audit_entry_number ON audit_entry (tenant_id, service, number);
CREATE INDEX audit_entry_actor ON audit_entry (tenant_id, actor_id, leaf_index);
CREATE INDEX audit_entry_object ON audit_entry (tenant_id, object_id, leaf_index);
CREATE INDEX audit_entry_action ON audit_entry (tenant_id, action text_pattern_ops, leaf_index);
CALL platform.protect('public.audit_entry');
CALL platform.allow_system('public.audit_entry', 'select');

-- Complete subtrees (level 0: the leaves' hashes), so that a proof reads a few rows. Never changed, never deleted.
CREATE TABLE audit_node (
  tenant_id  uuid     NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  level      smallint NOT NULL,
  node_index bigint   NOT NULL,
  hash       bytea    NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (tenant_id, level, node_index)
);
CALL platform.protect('public.audit_node');
CALL platform.allow_system('public.audit_node', 'select');

-- The head of each tree, up to where it is signed, and up to where that is kept outside. Locked by whoever appends.
CREATE TABLE audit_tree (
  tenant_id    uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  size         bigint      NOT NULL,
  root         bytea       NOT NULL,
  appended_at  timestamptz NOT NULL,
  checkpointed bigint      NOT NULL DEFAULT 0,
  published    bigint      NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id)
);
CALL platform.protect('public.audit_tree');
CALL platform.allow_system('public.audit_tree', 'select');

-- The last number that each service gave.
CREATE TABLE audit_source (
  tenant_id uuid   NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  service   text   NOT NULL,
  last      bigint NOT NULL,
  PRIMARY KEY (tenant_id, service)
);
CALL platform.protect('public.audit_source');

CREATE TABLE audit_checkpoint (
  tenant_id uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid        NOT NULL,
  size      bigint      NOT NULL,
  root      bytea       NOT NULL,
  at        timestamptz NOT NULL,
  note      text        NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, size)
);
CALL platform.protect('public.audit_checkpoint');
CALL platform.allow_system('public.audit_checkpoint', 'select');

CREATE TABLE audit_alarm (
  tenant_id uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid        NOT NULL,
  kind      text        NOT NULL CHECK (kind IN ('gap', 'repeated', 'behind', 'diverged')),
  service   text        NOT NULL,
  first     bigint      NOT NULL,
  last      bigint      NOT NULL,
  found_at  timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_alarm_open ON audit_alarm (tenant_id, service, first) WHERE closed_at IS NULL;
CALL platform.protect('public.audit_alarm');
CALL platform.allow_system('public.audit_alarm', 'select');

CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'the audit log only grows' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
CREATE TRIGGER audit_node_kept BEFORE UPDATE OR DELETE ON audit_node
  FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
CREATE TRIGGER audit_checkpoint_kept BEFORE UPDATE OR DELETE ON audit_checkpoint
  FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
