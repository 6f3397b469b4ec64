package io.meridian.platform.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Builds listener containers. */
final class ListenerContainers {

    private static final long STOP_WITHIN_MS = Duration.ofSeconds(10).toMillis();

    private final KafkaClients clients;
    private final MessagingProperties properties;
    private final String service;

    ListenerContainers(KafkaClients clients, MessagingProperties properties, String service) {
        this.clients = clients;
        this.properties = properties;
        this.service = service;
    }

    /** One topic for the service's own group: from the earliest event, offsets committed after the transactions. */
    ConcurrentMessageListenerContainer<String, byte[]> inbox(String topic, InboxDispatcher dispatcher) {
        ContainerProperties container = new ContainerProperties(properties.topicPrefix() + topic);
        container.setGroupId(properties.topicPrefix() + service);
        container.setClientId(service + "-" + topic);
        container.setAckMode(AckMode.BATCH);
        container.setMessageListener(dispatcher);
        return container(container, "earliest", properties.consumers());
    }

    /** Some topics for this node alone: from now on, no offsets kept. */
    ConcurrentMessageListenerContainer<String, byte[]> live(LiveEventListener listener, LiveDispatcher dispatcher) {
        ContainerProperties container = new ContainerProperties(
                listener.topics().stream().map(topic -> properties.topicPrefix() + topic).toArray(String[]::new));
        String node = UUID.randomUUID().toString().substring(0, 8);
        container.setGroupId(properties.topicPrefix() + service + "-live-" + node);
        container.setClientId(service + "-live-" + node);
        container.setAckMode(AckMode.MANUAL); // and nobody acknowledges
        container.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
        container.setMessageListener(dispatcher);
        container.setConsumerRebalanceListener(dispatcher);
        return container(container, "latest", 1);
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(ContainerProperties container,
            String offsetReset, int threads) {
        String group = java.util.Objects.requireNonNull(container.getGroupId());
        container.setShutdownTimeout(STOP_WITHIN_MS);
        container.setMissingTopicsFatal(false);
        container.setStopImmediate(true);
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(container.getClientId() + "-");
        executor.setVirtualThreads(true);
        container.setListenerTaskExecutor(executor);
        var built = new ConcurrentMessageListenerContainer<>(clients.consumers(group, offsetReset), container);
        built.setConcurrency(threads);
        built.setBeanName(String.valueOf(container.getClientId()));
        built.setCommonErrorHandler(untilTheDatabaseIsBack());
        return built;
    }

    /** What reaches the container could not even be parked: the same record again, for as long as it takes. */
    private static DefaultErrorHandler untilTheDatabaseIsBack() {
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        backOff.setMaxElapsedTime(Long.MAX_VALUE);
        DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
        handler.setClassifications(Map.of(), true);
        handler.setLogLevel(org.springframework.kafka.KafkaException.Level.WARN);
        return handler;
    }
}
