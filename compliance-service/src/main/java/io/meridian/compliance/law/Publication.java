package io.meridian.compliance.law;

import io.meridian.contracts.rules.LawSnapshot;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.platform.messaging.SignedState;
import io.meridian.platform.messaging.SignedStatePublisher;
import io.meridian.policy.law.RuleTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the other services the law of this release and what tenants ask besides. Compares what is published with what
 * holds, at the start, after a change and every half minute, so that a change that Kafka missed, and a topic that lost
 * everything, are made good.
 */
@Component
class Publication implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final long LOOK_SECONDS = 30;
    /** Time for {@link Published} to read what is there, so that a start does not publish it all again. */
    private static final long FIRST_LOOK_SECONDS = 2;

    private final Law law;
    private final TenantRules rules;
    private final Published published;
    private final SignedStatePublisher publisher;
    private final SystemDatabase database;
    private final JsonMapper json;
    private final Semaphore changed = new Semaphore(0);
    private @Nullable Thread thread;

    Publication(Law law, TenantRules rules, Published published, SignedStatePublisher publisher,
            SystemDatabase database, JsonMapper json) {
        this.law = law;
        this.rules = rules;
        this.published = published;
        this.publisher = publisher;
        this.database = database;
        this.json = json;
    }

    private record Version(TenantId tenant, long version) {}

    @Override
    public void start() {
        rules.onChange(changed::release);
        thread = Thread.ofVirtual().name("rule-publication").start(this::run);
    }

    private void run() {
        long wait = FIRST_LOOK_SECONDS;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (changed.tryAcquire(wait, TimeUnit.SECONDS)) {
                    changed.drainPermits();
                }
                wait = LOOK_SECONDS;
                try {
                    publish();
                } catch (RuntimeException e) {
                    LOG.warn("Rules were not published; services go by what they know. It is tried again: {}",
                            e.getMessage());
                    wait = FIRST_LOOK_SECONDS;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() throws InterruptedException {
        List<SignedState> due = new ArrayList<>();
        if (published.isOlderThan(RuleTopics.LAW_KEY, law.edition())) {
            due.add(new SignedState(RuleTopics.RULES, RuleTopics.LAW_KEY, law.edition(),
                    json.writeValueAsString(new LawSnapshot(law.packs().stream().map(RuleTexts::write).toList()))));
        }
        database.jdbc().sql("select tenant_id, version from tenant_rule_head")
                .query((row, number) -> new Version(new TenantId(row.getObject(1, UUID.class)), row.getLong(2))).list()
                .stream().filter(head -> published.isOlderThan(head.tenant().toString(), head.version()))
                .forEach(head -> due.add(CurrentTenant.<SignedState, RuntimeException>call(head.tenant(),
                        this::ofCurrentTenant)));
        if (!due.isEmpty()) {
            publisher.publish(due);
        }
    }

    private SignedState ofCurrentTenant() {
        TenantRules.Whole whole = rules.whole();
        return new SignedState(RuleTopics.RULES, CurrentTenant.require().toString(), whole.version(),
                json.writeValueAsString(whole.snapshot()));
    }

    @Override
    public void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
