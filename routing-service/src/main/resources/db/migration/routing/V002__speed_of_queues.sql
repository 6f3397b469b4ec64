-- How many contacts of a queue were taken lately: the only honest source of an estimated wait.
CREATE INDEX task_taken ON task (tenant_id, queue_id, assigned_at) WHERE assigned_at IS NOT NULL;
