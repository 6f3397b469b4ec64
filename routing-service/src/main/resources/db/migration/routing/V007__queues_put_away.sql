-- A queue that ever had work is put away instead of deleted: tasks, decisions and reports still name it. Its name is free
-- again.
ALTER TABLE queue ADD COLUMN archived_at timestamptz, ADD CHECK (archived_at IS NULL OR NOT is_default);
ALTER TABLE queue DROP CONSTRAINT queue_tenant_id_name_key;
CREATE UNIQUE INDEX queue_name ON queue (tenant_id, name) WHERE archived_at IS NULL;
