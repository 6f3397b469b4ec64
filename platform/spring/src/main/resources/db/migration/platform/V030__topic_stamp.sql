-- Up to when everything that was published on a topic has been read, by partition. Of no tenant: the system login alone
-- writes and reads it, and the tenant of its rows is nobody.
CREATE TABLE platform.topic_stamp (
  tenant_id  uuid        NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
  topic      text        NOT NULL,
  partition  int         NOT NULL,
  partitions int         NOT NULL,
  stamped_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, topic, partition)
);
CALL platform.protect('platform.topic_stamp');
CALL platform.allow_system('platform.topic_stamp', 'select, insert, update');
