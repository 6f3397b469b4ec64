package io.meridian.channel.attachment;

import io.meridian.channel.database.Times;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes files that were uploaded and never sent. */
@Component
class UnusedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(UnusedFiles.class);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int AT_ONCE = 500;
    private static final UUID NO_ID = new UUID(0, 0);

    private final SystemDatabase system;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectStore objects;
    private final Clock clock;

    UnusedFiles(SystemDatabase system, JdbcClient jdbc, PlatformTransactionManager transactions, ObjectStore objects,
            Clock clock) {
        this.system = system;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.objects = objects;
        this.clock = clock;
    }

    private record Unused(TenantId tenant, UUID id, String key, Instant created) {}

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void remove() {
        Instant until = clock.instant().minus(KEPT);
        List<Unused> unused = after(Instant.EPOCH, NO_ID, until);
        while (!unused.isEmpty()) {
            unused.forEach(this::tryToRemove);
            Unused last = unused.getLast();
            unused = unused.size() < AT_ONCE ? List.of() : after(last.created(), last.id(), until);
        }
    }

    // Goes on behind the last one: those that could not be removed must not be all that is ever looked at.
    private List<Unused> after(Instant created, UUID id, Instant until) {
        return system.jdbc().sql("""
                select tenant_id, id, object_key, created_at from attachment
                where message_id is null and created_at < ? and (created_at, id) > (?, ?)
                order by created_at, id limit ?""").params(Times.of(until), Times.of(created), id, AT_ONCE)
                .query((row, n) -> new Unused(new TenantId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class),
                        row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    private void tryToRemove(Unused file) {
        try {
            CurrentTenant.run(file.tenant(), () -> remove(file));
        } catch (RuntimeException e) {
            LOG.warn("An unused file could not be removed; it is tried again in an hour: tenant {}, attachment {}",
                    file.tenant(), file.id(), e);
        }
    }

    // The object goes while the row is locked: a message cannot take the file meanwhile, and a failure leaves both.
    private void remove(Unused file) {
        transaction.executeWithoutResult(status -> {
            if (jdbc.sql("delete from attachment where id = ? and message_id is null").param(file.id()).update() == 1) {
                objects.delete(file.key());
            }
        });
    }
}
