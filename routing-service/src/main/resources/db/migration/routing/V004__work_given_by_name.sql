-- Work that an agent gave away: by whom, to whom by name, and how long it waits for her while she is full.
ALTER TABLE task
  ADD COLUMN given_by_agent_id uuid,
  ADD COLUMN directed_agent_id uuid,
  ADD COLUMN directed_until timestamptz,
  ADD CONSTRAINT task_direction_whole CHECK ((directed_agent_id IS NULL) = (directed_until IS NULL));
-- By what the agent was chosen: queue, directed, fall-back, by-hand.
ALTER TABLE decision ADD COLUMN basis text NOT NULL DEFAULT 'queue';
