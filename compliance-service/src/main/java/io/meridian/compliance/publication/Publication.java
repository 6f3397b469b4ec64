package io.meridian.compliance.publication;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.platform.messaging.SignedState;
import io.meridian.platform.messaging.SignedStatePublisher;
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

/**
 * Tells the other services what comes with this release and what tenants have of their own. Compares what is published with what
 * holds, at the start, after a change and every half minute, so that a change that Kafka missed is made good; every hour
 * it publishes everything, so that a topic that lost something is, too.
 */
@Component
class Publication implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final long LOOK_SECONDS = 30;
    private static final long AGAIN_SECONDS = 2;
    /** What is held in memory until the brokers have it. */
    private static final int AT_ONCE_CHARS = 4_000_000;
    /** So long a start waits to learn what is published; who does not know publishes everything. */
    private static final long READ_SECONDS = 15;
    /** An hour of looks at the most. */
    private static final long LOOKS_UNTIL_ALL = 120;

    private final RuleHead head;
    private final List<Topic> topics;
    private final SignedStatePublisher publisher;
    private final SystemDatabase database;
    private final Semaphore changed = new Semaphore(0);
    private @Nullable Thread thread;

    Publication(RuleHead head, List<Told> told, List<Published> published, SignedStatePublisher publisher,
            SystemDatabase database) {
        this.head = head;
        this.topics = told.stream().map(each -> new Topic(each, each.shared(), published.stream()
                .filter(one -> one.topic().equals(each.topic())).findFirst().orElseThrow())).toList();
        this.publisher = publisher;
        this.database = database;
    }

    /** What is to be told on a topic, and what was. */
    private record Topic(Told told, SignedState shared, Published published) {

        boolean lacksShared() {
            return published.lacks(shared.key(), shared.version());
        }
    }

    private record Version(TenantId tenant, long version) {}

    @Override
    public void start() {
        head.onChange(changed::release);
        thread = Thread.ofVirtual().name("rule-publication").start(this::run);
    }

    private void run() {
        try {
            for (Topic topic : topics) {
                if (!topic.published().isComplete(READ_SECONDS)) {
                    LOG.info("What was published before on {} is not known yet; all of it is published again",
                            topic.told().topic());
                }
            }
            for (long look = 1; !Thread.currentThread().isInterrupted(); look++) {
                if (look % LOOKS_UNTIL_ALL == 0) {
                    topics.forEach(topic -> topic.published().forget());
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
            topics.stream().filter(Topic::lacksShared).map(Topic::shared).forEach(due::add);
            List<Version> heads = database.jdbc().sql("select tenant_id, version from tenant_rule_head")
                    .query((row, number) -> new Version(new TenantId(row.getObject(1, UUID.class)), row.getLong(2)))
                    .list();
            boolean done = true;
            for (Version head : heads) {
                done &= collect(head, due);
                if (due.stream().mapToInt(state -> state.content().length()).sum() > AT_ONCE_CHARS) {
                    publisher.publish(due);
                    due.clear();
                }
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
            long highest = topics.stream().mapToLong(topic -> topic.published().highest(key)).max().orElseThrow();
            boolean wasSetBack = highest > head.version()
                    && CurrentTenant.<Boolean, RuntimeException>call(head.tenant(),
                            () -> this.head.raise(highest));
            if (wasSetBack) {
                LOG.warn("Services know version {} of the rules of tenant {}, the database has an older one: it was set"
                        + " back. What the database has is published anew.", highest, key);
            }
            for (Topic topic : topics) {
                if (wasSetBack || topic.published().lacks(key, head.version())) {
                    due.add(CurrentTenant.<SignedState, RuntimeException>call(head.tenant(),
                            topic.told()::ofCurrentTenant));
                }
            }
            return true;
        } catch (RuntimeException e) {
            LOG.error("The rules of tenant {} cannot be published; it is tried again", key, e);
            return false;
        }
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
