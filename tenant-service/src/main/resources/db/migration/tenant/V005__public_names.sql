-- What customers call a member, where that is not the first name.
ALTER TABLE staff ADD COLUMN public_name text CHECK (length(public_name) BETWEEN 1 AND 60);
