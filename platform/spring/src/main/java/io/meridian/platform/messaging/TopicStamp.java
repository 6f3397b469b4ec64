package io.meridian.platform.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record between the events of a partition: who read so far has read everything that was published until then. All
 * have one key, so that a compacted topic keeps the last.
 *
 * @param until
 *            business time
 * @param partitions
 *            how many the topic has; each gets one of these
 */
record TopicStamp(Instant until, int partitions) {

    private static final String KEY = "stamp";

    static boolean isOne(ConsumerRecord<String, byte[]> kafka) {
        return KEY.equals(kafka.key());
    }

    ProducerRecord<String, byte[]> write(String topic, int partition) {
        return new ProducerRecord<>(topic, partition, KEY,
                (until + " " + partitions).getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty for what was not written by {@link #write}. */
    static Optional<TopicStamp> read(ConsumerRecord<String, byte[]> kafka) {
        byte[] value = kafka.value();
        String[] parts = value == null ? new String[0] : new String(value, StandardCharsets.US_ASCII).split(" ", -1);
        try {
            return parts.length == 2
                    ? Optional.of(new TopicStamp(Instant.parse(parts[0]), Integer.parseInt(parts[1])))
                    : Optional.empty();
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
