-- Who is not contacted unasked, as compliance-service tells it. Of addresses only a keyed digest.
CREATE TABLE do_not_contact_list (
  tenant_id uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid        NOT NULL,
  purposes  text[]      NOT NULL, -- none: the list was deleted
  channels  text[]      NOT NULL,
  register  text,
  copied_at timestamptz,
  sequence  bigint      NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.do_not_contact_list');

CREATE TABLE do_not_contact_address (
  tenant_id uuid   NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid   NOT NULL,
  lists     uuid[] NOT NULL,
  sequence  bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL platform.protect('public.do_not_contact_address');
