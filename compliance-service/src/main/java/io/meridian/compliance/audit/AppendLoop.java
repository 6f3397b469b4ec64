package io.meridian.compliance.audit;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Finds tenants with something to append, to sign or to keep outside; the work is done under the tenant. */
@Component
class AppendLoop {

    private static final Logger LOG = LoggerFactory.getLogger(AppendLoop.class);
    /** Turns without a sign of something after which the database is asked all the same: another node may have died. */
    private static final int SWEEP = 15;

    private final SystemDatabase database;
    private final LogWriter writer;
    private final Checkpoints checkpoints;
    private final AppendSignal signal;
    private int quiet;

    AppendLoop(SystemDatabase database, LogWriter writer, Checkpoints checkpoints, AppendSignal signal) {
        this.database = database;
        this.writer = writer;
        this.checkpoints = checkpoints;
        this.signal = signal;
    }

    @Scheduled(fixedDelayString = "${meridian.compliance.audit.append:75ms}")
    void append() {
        if (!signal.take() && ++quiet < SWEEP) {
            return;
        }
        quiet = 0;
        each("select tenant_id from audit_arrival group by tenant_id", () -> {
            boolean more = true;
            while (more) {
                more = writer.append();
            }
        });
    }

    @Scheduled(fixedDelayString = "${meridian.compliance.audit.checkpoint:20s}")
    void sign() {
        each("select tenant_id from audit_tree where size > checkpointed or checkpointed > published", () -> {
            checkpoints.sign();
            checkpoints.publish();
        });
    }

    private void each(String sql, Runnable work) {
        try {
            for (TenantId tenant : database.jdbc().sql(sql)
                    .query((row, number) -> new TenantId(row.getObject(1, UUID.class))).list()) {
                one(tenant, work);
            }
        } catch (RuntimeException e) {
            LOG.warn("Audit logs were not looked at; it is tried again: {}", e.getMessage());
        }
    }

    private static void one(TenantId tenant, Runnable work) {
        try {
            CurrentTenant.run(tenant, work);
        } catch (RuntimeException e) {
            LOG.error("The audit log of tenant {} did not go on; it is tried again", tenant, e);
        }
    }
}
