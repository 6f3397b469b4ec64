-- The words of a ticket's texts as HMACs under the tenant's search key: equal words of two tenants do not meet. One more
-- term stands for the ticket's numbers: 4,096 tickets of a tenant that follow each other share it. So the index itself
-- finds a common word among the newest tickets, and does not bring hundreds of thousands of rows.
CREATE TABLE ticket_text (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  ticket_id  uuid        NOT NULL,
  number     bigint      NOT NULL,
  terms      bigint[]    NOT NULL,
  PRIMARY KEY (tenant_id, ticket_id),
  FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id)
);
-- The pending list is short: every search reads it whole.
CREATE INDEX ticket_text_terms ON ticket_text USING gin (terms) WITH (fastupdate = on, gin_pending_list_limit = 1024);
CALL platform.protect('public.ticket_text');
-- "contains" on arrays is not leakproof, so under a row policy PostgreSQL does not look it up in an index. The search
-- finds ids by the system login, whose policy is "true", and reads the tickets themselves under the tenant's setting.
CALL platform.allow_system('public.ticket_text', 'select');

-- Tickets whose words are to be written, at the newest version that asked for it.
CREATE TABLE ticket_index_work (
  tenant_id uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  ticket_id uuid        NOT NULL,
  version   bigint      NOT NULL,
  due_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, ticket_id)
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX ticket_index_work_due ON ticket_index_work (due_at);
CALL platform.protect('public.ticket_index_work');
CALL platform.allow_system('public.ticket_index_work', 'select');
