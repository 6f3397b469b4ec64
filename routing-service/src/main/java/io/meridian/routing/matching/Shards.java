package io.meridian.routing.matching;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.routing.config.RoutingProperties;
import jakarta.annotation.PreDestroy;
import java.util.BitSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which tenants this node matches: those whose shard it leases. One owner makes matching fast; correctness never depends
 * on it, the rows decide. Time is the database's.
 */
@Component
class Shards {

    static final int COUNT = 64;
    /** Tenant of rows that belong to no tenant. */
    private static final UUID PLATFORM = new UUID(0, 0);
    private static final Logger LOG = LoggerFactory.getLogger(Shards.class);

    private final SystemDatabase database;
    private final RoutingProperties properties;
    private final String node = Ids.next().toString();
    private volatile BitSet owned = new BitSet(COUNT);
    private volatile long ownedUntil = System.nanoTime();

    Shards(SystemDatabase database, RoutingProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /** Whether this node matches the tenant now. After two thirds of a lease without renewal it stops by itself. */
    boolean owns(TenantId tenant) {
        return System.nanoTime() - ownedUntil < 0 && owned.get(shardOf(tenant));
    }

    static int shardOf(TenantId tenant) {
        return Math.floorMod(tenant.value().hashCode(), COUNT);
    }

    /** Renews what it has and takes what nobody holds. */
    @Scheduled(fixedDelayString = "${meridian.routing.lease-renewal:3s}")
    void renew() {
        long asked = System.nanoTime();
        try {
            BitSet mine = new BitSet(COUNT);
            database.jdbc().sql("""
                    insert into shard_lease (tenant_id, shard, owner, epoch, expires_at)
                    select :platform, s, :node, 1, now() + make_interval(secs => :seconds)
                    from generate_series(0, :last) s
                    on conflict (tenant_id, shard) do update set owner = excluded.owner,
                      expires_at = excluded.expires_at,
                      epoch = shard_lease.epoch + (shard_lease.owner is distinct from excluded.owner)::int
                    where shard_lease.owner = excluded.owner or shard_lease.expires_at < now()
                    returning shard""").param("platform", PLATFORM).param("node", node)
                    .param("seconds", properties.lease().toMillis() / 1000.0).param("last", COUNT - 1)
                    .query((row, number) -> row.getInt(1)).list().forEach(mine::set);
            if (mine.cardinality() != owned.cardinality()) {
                LOG.info("This node matches {} of {} shards", mine.cardinality(), COUNT);
            }
            owned = mine;
            ownedUntil = asked + properties.lease().toNanos() * 2 / 3;
        } catch (DataAccessException e) {
            LOG.warn("Leases of shards were not renewed: {}", e.getMessage());
        }
    }

    /** Gives the shards back, so that another node need not wait for the lease to end. */
    @PreDestroy
    void release() {
        owned = new BitSet(COUNT);
        try {
            database.jdbc().sql("update shard_lease set expires_at = now() where owner = ?").param(node).update();
        } catch (DataAccessException e) {
            LOG.info("Leases of shards end by themselves: {}", e.getMessage());
        }
    }
}
