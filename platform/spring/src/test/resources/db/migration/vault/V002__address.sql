CREATE TABLE address (
    tenant_id  uuid  NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
    id         uuid  NOT NULL,
    person_id  uuid  NOT NULL,
    value      bytea NOT NULL,
    value_hash bytea NOT NULL,
    value_key  uuid,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX address_value_hash ON address (tenant_id, value_hash);
CALL platform.protect('public.address');
