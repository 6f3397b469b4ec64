-- Where a member of this region works; a guest's country is guest_country.
ALTER TABLE staff ADD COLUMN country text CHECK (country ~ '^[A-Z]{2}$' AND (home_region IS NULL OR country IS NULL));
