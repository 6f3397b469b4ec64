-- The site that last showed a widget, and when: exact to an hour, so that a busy shop does not write at every page.
ALTER TABLE channel_account
  ADD COLUMN shown_on text CHECK (length(shown_on) <= 255),
  ADD COLUMN shown_at timestamptz;
