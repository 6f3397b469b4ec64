-- A guest: a member whose home is another region. Enters by that region only; where the guest sits is kept for the audit.
ALTER TABLE staff
  ADD COLUMN home_region text CHECK (home_region ~ '^[a-z]{2,8}$'),
  ADD COLUMN guest_site text CHECK (length(guest_site) BETWEEN 1 AND 60),
  ADD COLUMN guest_country text CHECK (guest_country ~ '^[A-Z]{2}$'),
  -- Why the guest cannot enter; null: nothing stands in the way.
  ADD COLUMN guest_problem text CHECK (guest_problem IN ('local_account')),
  ADD CHECK ((home_region IS NULL) = (guest_site IS NULL)),
  ADD CHECK ((home_region IS NULL) = (guest_country IS NULL)),
  ADD CHECK (guest_problem IS NULL OR home_region IS NOT NULL);
