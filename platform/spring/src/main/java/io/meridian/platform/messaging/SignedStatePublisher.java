package io.meridian.platform.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Signs states with this service's key and publishes them. Not part of a transaction: whoever owns the truth compares it
 * with what is published, and publishes again.
 */
public final class SignedStatePublisher {

    private static final long SECONDS = 10;

    private final KafkaClients clients;
    private final String prefix;
    private final StateSeal seal;

    SignedStatePublisher(KafkaClients clients, String prefix, StateSeal seal) {
        this.clients = clients;
        this.prefix = prefix;
        this.seal = seal;
    }

    /**
     * Waits until all of them are at the brokers; what one of them meets does not hold up the others.
     *
     * @throws IllegalStateException
     *             if they are not within ten seconds; some may be
     */
    public void publish(Collection<SignedState> states) throws InterruptedException {
        Producer<String, byte[]> producer = clients.producer();
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (SignedState state : states) {
                sent.add(producer.send(new ProducerRecord<>(prefix + state.topic(), state.key(),
                        seal.seal(state).getBytes(StandardCharsets.US_ASCII))));
            }
            RuntimeException failure = null;
            for (Future<?> one : sent) {
                try {
                    one.get(SECONDS, TimeUnit.SECONDS);
                } catch (ExecutionException | TimeoutException e) {
                    failure = new IllegalStateException("Kafka did not take a signed state", e);
                }
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            producer.close(Duration.ZERO);
        }
    }
}
