package io.meridian.platform.crypto;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Changes the keys of tenants whose keys are old, and goes on where a change was interrupted. */
final class KeyRotationLoop {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotationLoop.class);

    private final SystemDatabase system;
    private final Supplier<KeyRotation> rotation;
    private final Duration rotateAfter;
    private final AtomicBoolean running = new AtomicBoolean();

    /** @param rotation asked for only if there are keys: a service without personal data has no key system */
    KeyRotationLoop(SystemDatabase system, Supplier<KeyRotation> rotation, CryptoProperties properties) {
        this.system = system;
        this.rotation = rotation;
        this.rotateAfter = properties.rotateAfter();
    }

    /** On a thread of its own: it may take long, and others are scheduled. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "${meridian.crypto.rotation-step:PT1H}")
    void look() {
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("key-rotation").start(() -> {
                try {
                    run();
                } catch (RuntimeException e) {
                    LOG.warn("Nobody knows whose keys are old ({}); it is looked again", e.getMessage());
                } finally {
                    running.set(false);
                }
            });
        }
    }

    void run() {
        List<UUID> due = system.jdbc().sql("""
                select distinct tenant_id from platform.tenant_key
                where state <> 'active' or wrapped_at <= now() - :age::interval
                  or (purpose in ('kek', 'minors', 'address', 'search') and created_at <= now() - :age::interval)""")
                .param("age", rotateAfter.toString()).query((row, number) -> row.getObject(1, UUID.class)).list();
        long changed = due.stream().filter(tenant -> rotate(new TenantId(tenant))).count();
        if (!due.isEmpty()) {
            LOG.info("Keys of {} tenants were older than {}, or half changed; those of {} are changed now", due.size(),
                    rotateAfter, changed);
        }
    }

    private boolean rotate(TenantId tenant) {
        try {
            CurrentTenant.<Long, RuntimeException>call(tenant, () -> rotation.get().rotate(rotateAfter));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Keys of tenant {} could not be changed ({}); it is tried again", tenant,
                    e.getMessage());
            return false;
        }
    }
}
