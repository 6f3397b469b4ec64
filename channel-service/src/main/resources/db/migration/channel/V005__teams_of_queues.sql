-- Who serves a queue, as routing-service tells: what waits in it is seen by them. No teams: everybody.
CREATE TABLE queue (
  tenant_id uuid   NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid   NOT NULL,
  team_ids  uuid[] NOT NULL,
  sequence  bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.queue');
