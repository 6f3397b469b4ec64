-- What is wrong with the details of one entry: not those that it was made with, or gone from the service that noted them.
ALTER TABLE audit_alarm DROP CONSTRAINT audit_alarm_kind_check;
ALTER TABLE audit_alarm ADD CONSTRAINT audit_alarm_kind_check
  CHECK (kind IN ('gap', 'repeated', 'behind', 'diverged', 'altered', 'lost'));
-- However many read them at the same time, they are one alarm.
CREATE UNIQUE INDEX audit_alarm_details ON audit_alarm (tenant_id, kind, service, first)
  WHERE closed_at IS NULL AND kind IN ('altered', 'lost');
