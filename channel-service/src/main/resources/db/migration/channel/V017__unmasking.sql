-- Who of the staff sees a customer in clear for a while, though a view rule hides something; the audit log says why.
CREATE TABLE unmasking (
  tenant_id   uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  customer_id uuid        NOT NULL,
  staff_id    uuid        NOT NULL,
  until       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, customer_id, staff_id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id)
);
CALL platform.protect('public.unmasking');
