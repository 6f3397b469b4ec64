package io.meridian.platform.messaging;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Up to when this service has dealt with everything that was published on a topic, as its owner's stamps tell
 * ({@link TopicStamps}). Kept in the database, so that every node knows it, also while Kafka is away.
 */
public final class ReadUntil {

    /** The tenant of what belongs to none. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient system;

    ReadUntil(JdbcClient system) {
        this.system = system;
    }

    void keep(String topic, int partition, TopicStamp stamp) {
        system.sql("""
                insert into platform.topic_stamp as s (tenant_id, topic, partition, partitions, stamped_at)
                values (?, ?, ?, ?, ?)
                on conflict (tenant_id, topic, partition)
                do update set partitions = excluded.partitions, stamped_at = excluded.stamped_at""")
                .params(NOBODY, topic, partition, stamp.partitions(), Timestamp.from(stamp.until())).update();
    }

    /** Business time; empty until every partition was stamped. */
    public Optional<Instant> of(String topic) {
        return system.sql("""
                select min(stamped_at) from platform.topic_stamp where tenant_id = ? and topic = ?
                having count(*) >= max(partitions)""").params(NOBODY, topic)
                .query((row, number) -> row.getTimestamp(1).toInstant()).optional();
    }
}
