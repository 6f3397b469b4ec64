package io.meridian.platform.messaging;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Creates the topics of this service that are absent; never changes or removes one. */
final class TopicCreator implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);

    private final Supplier<Admin> admins;
    private final MessagingProperties properties;
    private final List<OwnedTopic> topics;
    private @Nullable Thread thread;

    TopicCreator(Supplier<Admin> admins, MessagingProperties properties, List<OwnedTopic> topics) {
        this.admins = admins;
        this.properties = properties;
        this.topics = List.copyOf(topics);
    }

    @Override
    public void start() {
        thread = Background.untilDone("Creation of topics", this::create);
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

    @Override
    public int getPhase() {
        return 0;
    }

    private void create() throws ExecutionException, InterruptedException {
        if (topics.isEmpty()) {
            return;
        }
        try (Admin admin = admins.get()) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> absent = topics.stream().map(this::topic).filter(t -> !present.contains(t.name())).toList();
            for (KafkaFuture<Void> created : admin.createTopics(absent).values().values()) {
                awaitCreated(created);
            }
            absent.forEach(topic -> LOG.info("Created topic {} with {} partitions", topic.name(),
                    topic.numPartitions()));
            for (TopicDescription topic : admin.describeTopics(present.stream().filter(this::isOwned).toList())
                    .allTopicNames().get().values()) {
                if (topic.partitions().size() != properties.partitions()) {
                    LOG.warn("Topic {} has {} partitions, meridian.kafka.partitions says {}. The topic stays as it is:"
                            + " another number would break the order per key. Correct the setting.", topic.name(),
                            topic.partitions().size(), properties.partitions());
                }
            }
        }
    }

    private static void awaitCreated(KafkaFuture<Void> created) throws ExecutionException, InterruptedException {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // another node was faster
                throw e;
            }
        }
    }

    private boolean isOwned(String name) {
        return topics.stream().anyMatch(topic -> name.equals(properties.topicPrefix() + topic.name()));
    }

    private NewTopic topic(OwnedTopic topic) {
        Map<String, String> keep = topic.compacted()
                ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(OwnedTopic.LARGEST_STATE))
                : Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, String.valueOf(topic.retention().toMillis()));
        Map<String, String> config = new java.util.HashMap<>(keep);
        config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                String.valueOf(Math.max(1, properties.replication() - 1)));
        config.put(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
        return new NewTopic(properties.topicPrefix() + topic.name(), properties.partitions(),
                (short) properties.replication()).configs(config);
    }
}
