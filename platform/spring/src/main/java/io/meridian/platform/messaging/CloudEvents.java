package io.meridian.platform.messaging;

import io.meridian.kernel.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents binding for Kafka in binary mode: attributes are headers {@code ce_…}, the value is the event's JSON,
 * the key is the id of its aggregate. Extensions: {@code tenantid}, {@code region}; {@code traceparent} as W3C has it.
 */
final class CloudEvents {

    static final String TRACEPARENT = "traceparent";

    private final String prefix;
    private final String source;
    private final String region;

    CloudEvents(String topicPrefix, String service, String region) {
        this.prefix = topicPrefix;
        this.source = "/meridian/" + region + "/" + service;
        this.region = region;
    }

    /** The record that carries a row of the outbox. */
    ProducerRecord<String, byte[]> write(OutboxRow row) {
        ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(prefix + row.topic(), row.key().toString(),
                row.payload().getBytes(StandardCharsets.UTF_8));
        Headers headers = kafka.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", row.id().toString());
        put(headers, "ce_type", row.type());
        put(headers, "ce_source", source);
        put(headers, "ce_time", row.occurredAt().toString());
        put(headers, "ce_subject", row.key().toString());
        put(headers, "ce_tenantid", row.tenant().toString());
        put(headers, "ce_region", region);
        put(headers, "content-type", "application/json");
        if (row.traceparent() != null) {
            put(headers, TRACEPARENT, row.traceparent());
        }
        return kafka;
    }

    /** What a record says about itself; empty if it is no event of ours. */
    Optional<Incoming> read(ConsumerRecord<String, byte[]> kafka) {
        Headers headers = kafka.headers();
        String id = get(headers, "ce_id");
        String type = get(headers, "ce_type");
        String tenant = get(headers, "ce_tenantid");
        String from = get(headers, "ce_region");
        String time = get(headers, "ce_time");
        if (id == null || type == null || tenant == null || from == null || time == null || kafka.key() == null
                || !kafka.topic().startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            byte[] value = kafka.value();
            return Optional.of(new Incoming(topic(kafka), UUID.fromString(kafka.key()),
                    UUID.fromString(id), type, TenantId.of(tenant), from, Instant.parse(time),
                    get(headers, TRACEPARENT), value == null ? new byte[0] : value));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The topic of a record without prefix. */
    String topic(ConsumerRecord<String, byte[]> kafka) {
        return kafka.topic().substring(prefix.length());
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String get(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
