-- A table with personal values, as a service has them.
CREATE TABLE letter (
    tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    body bytea,
    sender_index bytea,
    terms bigint[],
    PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.letter');
