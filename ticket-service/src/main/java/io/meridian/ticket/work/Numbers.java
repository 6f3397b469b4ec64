package io.meridian.ticket.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives tickets their numbers. A number taken in the ticket's own transaction would make the writers of a tenant wait
 * for each other's commits; so a node takes numbers in a transaction of their own, one at a time while few tickets come
 * and more at once while many do. What it does not use is a gap.
 */
@Component
class Numbers {

    private static final int MOST = 128;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Clock clock;
    private final Cache<TenantId, Block> blocks = Caffeine.newBuilder().maximumSize(10_000).build();

    Numbers(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    private static final class Block {

        private final ReentrantLock lock = new ReentrantLock();
        private long next;
        private long end;
        private int size = 1;
        private Instant taken = Instant.EPOCH;
    }

    /** A number that no other ticket of the current tenant has or gets. */
    long next() {
        Block block = blocks.get(CurrentTenant.require(), tenant -> new Block());
        block.lock.lock();
        try {
            if (block.next == block.end) {
                Instant now = clock.instant();
                block.size = block.taken.plus(SOON).isAfter(now) ? Math.min(2 * block.size, MOST) : 1;
                block.next = take(block.size);
                block.end = block.next + block.size;
                block.taken = now;
            }
            return block.next++;
        } finally {
            block.lock.unlock();
        }
    }

    private long take(int count) {
        return Objects.requireNonNull(apart.execute(status -> jdbc.sql("""
                insert into ticket_number as n (next) values (1 + ?)
                on conflict (tenant_id) do update set next = n.next + ? returning next - ?""")
                .params(count, count, count).query(Long.class).single()));
    }
}
