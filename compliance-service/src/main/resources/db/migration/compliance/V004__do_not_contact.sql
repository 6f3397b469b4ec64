-- People who are not contacted unasked, whatever they agreed to: lists of the company, and copies of registers.
CREATE TABLE do_not_contact_list (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id         uuid        NOT NULL,
  name       text        NOT NULL,
  register   text,
  purposes   text[]      NOT NULL CHECK (cardinality(purposes) > 0),
  channels   text[]      NOT NULL CHECK (cardinality(channels) > 0),
  addresses  int         NOT NULL DEFAULT 0,
  copied_at  timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name)
);
CALL platform.protect('public.do_not_contact_list');

-- Of an address only its keyed digest.
CREATE TABLE do_not_contact_entry (
  tenant_id  uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  list_id    uuid NOT NULL,
  address_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, list_id, address_id),
  FOREIGN KEY (tenant_id, list_id) REFERENCES do_not_contact_list (tenant_id, id)
);
CREATE INDEX do_not_contact_entry_address ON do_not_contact_entry (tenant_id, address_id);
CALL platform.protect('public.do_not_contact_entry');

-- Number of the last change; whoever changes lists holds it.
CREATE TABLE do_not_contact_head (
  tenant_id uuid   NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  sequence  bigint NOT NULL,
  PRIMARY KEY (tenant_id)
);
CALL platform.protect('public.do_not_contact_head');
