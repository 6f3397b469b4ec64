package io.meridian.routing.queue;

import io.meridian.contracts.events.tenant.TenantCreated;
import io.meridian.contracts.events.tenant.TenantStatus;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.routing.RoutingTest;
import io.meridian.routing.engine.QueueRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What a new tenant begins with. */
@RoutingTest
class DefaultsIT {

    private final Defaults defaults;
    private final StoredQueues queues;
    private final TransactionTemplate transaction;

    @Autowired
    DefaultsIT(Defaults defaults, StoredQueues queues, PlatformTransactionManager transactions) {
        this.defaults = defaults;
        this.queues = queues;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void reception_asksFirstWhoSpeaksTheCustomersLanguage_thenEverybody() {
        TenantId tenant = new TenantId(UUID.randomUUID());
        List<QueueRules> made = CurrentTenant.call(tenant, () -> Objects.requireNonNull(transaction.execute(status -> {
            for (int delivered = 0; delivered < 2; delivered++) {
                defaults.handle(new EventEnvelope<>(Ids.next(), "tenant.created.v1", tenant, "eu", Instant.now(),
                        new TenantCreated(tenant.value(), UUID.randomUUID(), "eu", TenantStatus.ACTIVE, 1)));
            }
            return queues.all();
        })));
        assertThat(made).hasSize(1);
        assertThat(made.getFirst().servedAfter(Map.of("language:ar", 3), "ar-SA")).isZero();
        assertThat(made.getFirst().servedAfter(Map.of("language:zh", 5), "ar-SA")).isEqualTo(Duration.ofSeconds(20));
    }
}
