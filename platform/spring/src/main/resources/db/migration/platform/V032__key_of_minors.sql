-- A tenant's key that wraps the data keys of persons who are under age, apart from those of all others.
ALTER TABLE platform.tenant_key DROP CONSTRAINT tenant_key_purpose_check;
ALTER TABLE platform.tenant_key ADD CONSTRAINT tenant_key_purpose_check
    CHECK (purpose IN ('kek', 'minors', 'index', 'search', 'contact'));
