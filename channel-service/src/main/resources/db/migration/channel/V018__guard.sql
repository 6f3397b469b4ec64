-- What the rules of texts found in what was written to customers: ids only, for quality assurance, for 90 days.
CREATE TABLE guard_result (
  tenant_id       uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id              uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  author          text        NOT NULL CHECK (author IN ('agent', 'bot', 'program')),
  author_id       uuid,
  rule_id         text        NOT NULL CHECK (length(rule_id) <= 60),
  action          text        NOT NULL CHECK (action IN ('block', 'warn', 'log')),
  outcome         text        NOT NULL CHECK (outcome IN ('refused', 'sent')),
  at              timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX guard_result_at ON guard_result (tenant_id, at DESC, id DESC);
CREATE INDEX guard_result_expires ON guard_result (at);
CALL platform.protect('public.guard_result');
CALL platform.allow_system('public.guard_result', 'select, delete');
