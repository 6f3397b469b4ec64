-- The key of the tenant under which an address is found; none: the one of all digests, as it was before keys of addresses
-- changed.
ALTER TABLE identity ADD COLUMN value_key uuid;
CREATE INDEX identity_by_value_key ON identity (tenant_id, value_key, id);

-- How often a customer was found to be a minor, or not to be one any more: orders what others are told of it.
ALTER TABLE customer ADD COLUMN age_changes bigint NOT NULL DEFAULT 0;
