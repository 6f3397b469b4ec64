-- The markets that an agent works for, as tenant-service tells them: who sees him by the scope "market".
ALTER TABLE agent ADD COLUMN market_ids uuid[] NOT NULL DEFAULT '{}';

-- Other services learn from events who serves a queue. Queues that are older than these events are told of once; rows of
-- all tenants are read by the owner, for this statement only.
ALTER TABLE queue NO FORCE ROW LEVEL SECURITY;
ALTER TABLE platform.outbox NO FORCE ROW LEVEL SECURITY;
INSERT INTO platform.outbox (tenant_id, id, lane, topic, type, key, payload, occurred_at)
SELECT tenant_id, uuidv7(), 0, 'meridian.routing.queue.v1', 'queue.changed.v1', id,
  json_build_object('queueId', id, 'teamIds', team_ids, 'deleted', false, 'sequence', version + 1)::text, now()
FROM queue;
ALTER TABLE queue FORCE ROW LEVEL SECURITY;
ALTER TABLE platform.outbox FORCE ROW LEVEL SECURITY;
