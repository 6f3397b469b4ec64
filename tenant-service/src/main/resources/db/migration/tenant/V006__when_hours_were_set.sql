-- When somebody last set opening hours, also if that changed nothing; null for those a tenant begins with.
ALTER TABLE calendar ADD COLUMN changed_at timestamptz;
