-- What an entry "away" says: why nobody answers soon, and when it opens. The words are the widget's.
ALTER TABLE message
  ADD COLUMN away         text CHECK (away IN ('closed', 'nobody')),
  ADD COLUMN next_opening timestamptz,
  ADD CHECK ((away IS NOT NULL) = (event IS NOT DISTINCT FROM 'away')),
  ADD CHECK (next_opening IS NULL OR away IS NOT NULL);

-- Ready answers. Configuration, not about a person: clear text. "texts" is text by language (BCP 47).
CREATE TABLE canned_reply (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  shortcut   text        NOT NULL CHECK (shortcut ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  title      text        NOT NULL,
  texts      jsonb       NOT NULL,
  market_id  uuid,
  brand_id   uuid,
  version    bigint      NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, shortcut)
);
CALL platform.protect('public.canned_reply');

-- How far the past of a demo tenant was made; empty where the demo is off.
CREATE TABLE demo_past (
  tenant_id uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid        NOT NULL,
  name      text        NOT NULL,
  made      timestamptz NOT NULL,
  next_day  int         NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id)
);
CALL platform.protect('public.demo_past');
CALL platform.allow_system('public.demo_past', 'select');
