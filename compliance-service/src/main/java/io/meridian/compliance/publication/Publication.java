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
 * holds, at the start, after a change and every half minute, so that a change that Kafka missed is made good; every hour
 * it publishes everything, so that a topic that lost something is, too.
 */
@Component
class Publication implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final long LOOK_SECONDS = 30;
    private static final long AGAIN_SECONDS = 2;
    /** So long a start waits to learn what is published; who does not know publishes everything. */
    private static final long READ_SECONDS = 15;
    /** An hour of looks at the most. */
    private static final long LOOKS_UNTIL_ALL = 120;

    private final Law law;
    private final RuleHead head;
    private final Wholes wholes;
    private final Published published;
    private final SignedStatePublisher publisher;
    private final SystemDatabase database;
    private final JsonMapper json;
    private final Semaphore changed = new Semaphore(0);
    private @Nullable Thread thread;

    Publication(Law law, RuleHead head, Wholes wholes, Published published, SignedStatePublisher publisher,
            SystemDatabase database, JsonMapper json) {
        this.law = law;
        this.head = head;
        this.wholes = wholes;
        this.published = published;
        this.publisher = publisher;
        this.database = database;
        this.json = json;
    }

    private record Version(TenantId tenant, long version) {}

    @Override
    public void start() {
        head.onChange(changed::release);
        thread = Thread.ofVirtual().name("rule-publication").start(this::run);
    }

    private void run() {
        try {
            if (!published.isComplete(READ_SECONDS)) {
                LOG.info("What was published before is not known yet; all rules are published again");
            }
            for (long look = 1; !Thread.currentThread().isInterrupted(); look++) {
                if (look % LOOKS_UNTIL_ALL == 0) {
                    published.forget();
                }
                boolean done = publish();
                if (changed.tryAcquire(done ? LOOK_SECONDS : AGAIN_SECONDS, TimeUnit.SECONDS)) {
                    changed.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean publish() throws InterruptedException {
        try {
            List<SignedState> due = new ArrayList<>();
            if (published.lacks(RuleTopics.LAW_KEY, law.edition())) {
                due.add(new SignedState(RuleTopics.RULES, RuleTopics.LAW_KEY, law.edition(),
                        json.writeValueAsString(new LawSnapshot(law.packs().stream().map(RuleTexts::write).toList()))));
            }
            List<Version> heads = database.jdbc().sql("select tenant_id, version from tenant_rule_head")
                    .query((row, number) -> new Version(new TenantId(row.getObject(1, UUID.class)), row.getLong(2)))
                    .list();
            boolean done = true;
            for (Version head : heads) {
                done &= collect(head, due);
            }
            if (!due.isEmpty()) {
                publisher.publish(due);
            }
            return done;
        } catch (RuntimeException e) {
            LOG.warn("Rules were not published; services go by what they know. It is tried again: {}", e.getMessage());
            return false;
        }
    }

    /** What one tenant meets does not hold up the others. */
    private boolean collect(Version head, List<SignedState> due) {
        String key = head.tenant().toString();
        try {
            long highest = published.highest(key);
            if (highest > head.version() && CurrentTenant.<Boolean, RuntimeException>call(head.tenant(),
                    () -> this.head.raise(highest))) {
                LOG.warn("Services know version {} of the rules of tenant {}, the database has an older one: it was set"
                        + " back. What the database has is published anew.", highest, key);
                due.add(CurrentTenant.<SignedState, RuntimeException>call(head.tenant(), this::ofCurrentTenant));
            } else if (published.lacks(key, head.version())) {
                due.add(CurrentTenant.<SignedState, RuntimeException>call(head.tenant(), this::ofCurrentTenant));
            }
            return true;
        } catch (RuntimeException e) {
            LOG.error("The rules of tenant {} cannot be published; it is tried again", key, e);
            return false;
        }
    }

    private SignedState ofCurrentTenant() {
        Wholes.Whole whole = wholes.read();
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
