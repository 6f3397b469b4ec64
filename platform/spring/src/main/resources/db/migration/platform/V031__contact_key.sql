-- A tenant's key for telling addresses apart that several services know by the same id: made by compliance-service, taken
-- over by whoever sends.
ALTER TABLE platform.tenant_key DROP CONSTRAINT tenant_key_purpose_check;
ALTER TABLE platform.tenant_key ADD CONSTRAINT tenant_key_purpose_check
    CHECK (purpose IN ('kek', 'index', 'search', 'contact'));
