package io.meridian.platform.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CloudEventsTest {

    private static final UUID TENANT = UUID.randomUUID();
    private static final UUID ID = UUID.randomUUID();
    private static final UUID KEY = UUID.randomUUID();
    private static final Instant TIME = Instant.parse("2026-11-20T08:15:30.123456Z");

    private final CloudEvents wire = new CloudEvents("test.", "tenant-service", "eu");

    @Test
    void write_followsTheBindingInBinaryMode() {
        ProducerRecord<String, byte[]> kafka = wire.write(row("00-trace"));
        Map<String, String> headers = StreamSupport.stream(kafka.headers().spliterator(), false)
                .collect(Collectors.toMap(h -> h.key(), h -> new String(h.value(), StandardCharsets.UTF_8)));
        assertThat(headers).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry("ce_specversion", "1.0"),
                Map.entry("ce_id", ID.toString()), Map.entry("ce_type", "team.changed.v1"),
                Map.entry("ce_source", "/meridian/eu/tenant-service"),
                Map.entry("ce_time", "2026-11-20T08:15:30.123456Z"), Map.entry("ce_subject", KEY.toString()),
                Map.entry("ce_tenantid", TENANT.toString()), Map.entry("ce_region", "eu"),
                Map.entry("content-type", "application/json"), Map.entry("traceparent", "00-trace")));
        assertThat(kafka.topic()).isEqualTo("test.meridian.tenant.team.v1");
        assertThat(kafka.key()).isEqualTo(KEY.toString());
        assertThat(kafka.value()).asString().isEqualTo("{\"ü\":1}");
    }

    @Test
    void read_givesWhatWasWritten() {
        Incoming read = wire.read(received(wire.write(row(null)))).orElseThrow();
        assertThat(read.topic()).isEqualTo("meridian.tenant.team.v1");
        assertThat(read.id()).isEqualTo(ID);
        assertThat(read.key()).isEqualTo(KEY);
        assertThat(read.tenant().value()).isEqualTo(TENANT);
        assertThat(read.time()).isEqualTo(TIME);
        assertThat(read.traceparent()).isNull();
        assertThat(read.payload()).asString().isEqualTo("{\"ü\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_tenantid", "ce_region", "ce_time"})
    void read_refusesARecordWithoutAHeaderOrWithGarbageInIt(String header) {
        ProducerRecord<String, byte[]> without = wire.write(row(null));
        without.headers().remove(header);
        assertThat(wire.read(received(without))).isEmpty();
        if (!header.equals("ce_type") && !header.equals("ce_region")) {
            ProducerRecord<String, byte[]> garbage = wire.write(row(null));
            garbage.headers().add(header, new byte[]{1, 2, 3});
            assertThat(wire.read(received(garbage))).isEmpty();
        }
    }

    @Test
    void read_refusesARecordWithoutAKeyOrOfAnotherPrefix() {
        ProducerRecord<String, byte[]> good = wire.write(row(null));
        assertThat(wire.read(new ConsumerRecord<>(good.topic(), 0, 0, null, good.value()))).isEmpty();
        assertThat(new CloudEvents("other.", "x", "eu").read(received(good))).isEmpty();
    }

    private static OutboxRow row(@Nullable String traceparent) {
        return new OutboxRow(TENANT, ID, 3, "meridian.tenant.team.v1", "team.changed.v1", KEY, "{\"ü\":1}",
                traceparent, TIME, TIME);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }
}
