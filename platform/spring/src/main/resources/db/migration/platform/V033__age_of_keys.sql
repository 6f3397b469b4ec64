-- Since when a key is wrapped as it is. Whoever changes keys finds the tenants whose keys are old; what is wrapped opens
-- nothing by itself.
ALTER TABLE platform.tenant_key ADD COLUMN wrapped_at timestamptz NOT NULL DEFAULT now();
CALL platform.allow_system('platform.tenant_key', 'select');
