-- How many customers and files somebody of the staff may open; without a row the product's own limits hold. Told to the other
-- services together with tenant_rule, under the same number.
CREATE TABLE viewing_limit (
  tenant_id          uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  customers_per_hour integer     NOT NULL CHECK (customers_per_hour > 0),
  customers_per_day  integer     NOT NULL CHECK (customers_per_day >= customers_per_hour),
  files_per_hour     integer     NOT NULL CHECK (files_per_hour > 0),
  files_per_day      integer     NOT NULL CHECK (files_per_day >= files_per_hour),
  version            bigint      NOT NULL,
  PRIMARY KEY (tenant_id)
);
CALL platform.protect('public.viewing_limit');

-- Who opened too many; at most one holds for each of the staff.
CREATE TABLE viewing_stop (
  tenant_id uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  id        uuid        NOT NULL,
  staff_id  uuid        NOT NULL,
  kind      text        NOT NULL CHECK (kind IN ('customers', 'files')),
  service   text        NOT NULL,
  at        timestamptz NOT NULL,
  lifted_by uuid,
  lifted_at timestamptz,
  reason    text        CHECK (length(reason) <= 1000),
  PRIMARY KEY (tenant_id, id),
  CHECK ((lifted_by IS NULL) = (lifted_at IS NULL) AND (lifted_at IS NULL) = (reason IS NULL))
);
CREATE UNIQUE INDEX viewing_stop_holds ON viewing_stop (tenant_id, staff_id) WHERE lifted_at IS NULL;
CALL platform.protect('public.viewing_stop');
