-- Rules of who sees less may leave out whom the viewer serves.
ALTER TABLE view_rule
  ADD COLUMN except_serving boolean NOT NULL DEFAULT false;
