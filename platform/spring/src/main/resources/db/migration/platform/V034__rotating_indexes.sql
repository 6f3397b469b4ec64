-- Keys by which values are found again are changed too: the next one is known everywhere before it is used, and the former
-- stays until every row was made anew.
ALTER TABLE platform.tenant_key DROP CONSTRAINT tenant_key_purpose_check;
ALTER TABLE platform.tenant_key ADD CONSTRAINT tenant_key_purpose_check
    CHECK (purpose IN ('kek', 'minors', 'index', 'address', 'search', 'contact'));
ALTER TABLE platform.tenant_key DROP CONSTRAINT tenant_key_state_check;
ALTER TABLE platform.tenant_key ADD CONSTRAINT tenant_key_state_check CHECK (state IN ('next', 'active', 'retired'));
CREATE UNIQUE INDEX tenant_key_next ON platform.tenant_key (tenant_id, purpose) WHERE state = 'next';
