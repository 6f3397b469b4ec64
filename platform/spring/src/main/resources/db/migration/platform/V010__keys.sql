-- Keys of a service's personal data: master key (outside) -> tenant key -> one data key per person.
-- Every key here is wrapped; nothing in these tables opens anything by itself.

CREATE TABLE platform.tenant_key (
    tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
    id         uuid        NOT NULL,
    purpose    text        NOT NULL CHECK (purpose IN ('kek', 'index', 'search')),
    state      text        NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'retired')),
    wrapped    bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    CHECK ((state = 'retired') = (retired_at IS NOT NULL))
);
-- Decides between two callers who create the first key at the same moment.
CREATE UNIQUE INDEX tenant_key_active ON platform.tenant_key (tenant_id, purpose) WHERE state = 'active';
CALL platform.protect('platform.tenant_key');

-- An erased person's row stays without its key: the key cannot come back by a late write, and a reader can tell
-- "erased" from "broken".
CREATE TABLE platform.person_key (
    tenant_id     uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
    person_id     uuid        NOT NULL,
    tenant_key_id uuid,
    wrapped       bytea,
    created_at    timestamptz NOT NULL DEFAULT now(),
    erased_at     timestamptz,
    PRIMARY KEY (tenant_id, person_id),
    -- A tenant key that still wraps a person's key cannot be deleted, whatever races with its removal.
    FOREIGN KEY (tenant_id, tenant_key_id) REFERENCES platform.tenant_key (tenant_id, id),
    CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL)),
    CHECK ((wrapped IS NULL) = (tenant_key_id IS NULL))
);
CREATE INDEX person_key_by_tenant_key ON platform.person_key (tenant_id, tenant_key_id);
CALL platform.protect('platform.person_key');
