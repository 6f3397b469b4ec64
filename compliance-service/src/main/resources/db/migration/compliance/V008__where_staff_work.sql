-- Rules of who sees less know where staff work.
ALTER TABLE view_rule
  ADD COLUMN staff_countries    text[]  NOT NULL DEFAULT '{}',
  ADD COLUMN except_own_country boolean NOT NULL DEFAULT false;
