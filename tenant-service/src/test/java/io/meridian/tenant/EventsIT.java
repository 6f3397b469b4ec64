package io.meridian.tenant;

import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.contract.ApiClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What other services hear, through the real outbox and the real broker. */
@TenantServiceTest
class EventsIT {

    private static final List<String> TOPICS = List.of("meridian.tenant.tenant.v1", "meridian.tenant.access.v1",
            "meridian.tenant.user.v1", "meridian.tenant.team.v1", "meridian.tenant.calendar.v1");

    private final Api api;

    @Autowired
    EventsIT(Api api) {
        this.api = api;
    }

    @Test
    void areHeardInOrderAndWithoutPersonalData_changesOfATenant() {
        TestTenant tenant = api.newTenant();
        ApiClient admin = api.admin(tenant);
        String team = admin.post("/api/v1/teams", Map.of("name", "North secretword")).expect(201).json().path("id")
                .asString();
        String user = admin
                .post("/api/v1/invitations",
                        Map.of("email", "secretword@lumora.example", "name", "Secretword Person", "roles",
                                List.of("agent"), "locale", "de"))
                .expect(201).json().path("userId").asString();
        admin.patch("/api/v1/users/" + user, Map.of("teamIds", List.of(team), "version", 0)).expect(200);
        admin.post("/api/v1/users/" + user + "/disable", null).expect(200);
        long version = admin.get("/api/v1/users/" + user).expect(200).json().path("version").asLong();
        admin.patch("/api/v1/users/" + user, Map.of("teamIds", List.of(), "version", version)).expect(200);
        admin.delete("/api/v1/teams/" + team).expect(204);

        List<ConsumerRecord<String, String>> heard = listen(tenant.id(), 10);
        assertThat(heard).extracting(EventsIT::type).contains("tenant.created.v1", "calendar.changed.v1",
                "team.changed.v1", "user.changed.v1", "access.changed.v1", "access.revoked.v1");
        assertThat(heard).noneMatch(r -> r.value().toLowerCase(java.util.Locale.ROOT).contains("secretword")
                || r.value().contains("@"));
        assertThat(heard.stream().filter(r -> type(r).equals("user.changed.v1") && r.value().contains(user))
                .map(r -> r.value().replaceAll(".*\"sequence\":(\\d+).*", "$1"))).isSorted().hasSize(4);
        assertThat(heard.stream().filter(r -> type(r).equals("tenant.created.v1"))).hasSize(1);
        assertThat(heard.stream().filter(r -> type(r).equals("calendar.changed.v1")).findFirst().orElseThrow().value())
                .contains("monday 09:00-18:00");
    }

    private static List<ConsumerRecord<String, String>> listen(UUID tenant, int atLeast) {
        List<ConsumerRecord<String, String>> heard = new ArrayList<>();
        try (var consumer = new KafkaConsumer<String, String>(
                Map.of("bootstrap.servers", Backends.kafka().bootstrapServers(), "group.id",
                        UUID.randomUUID().toString(), "auto.offset.reset", "earliest"),
                new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(TOPICS);
            Instant end = Instant.now().plusSeconds(20);
            while (heard.size() < atLeast && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> {
                    if (header(r, "ce_tenantid").equals(tenant.toString())) {
                        heard.add(r);
                    }
                });
            }
        }
        return heard;
    }

    private static String type(ConsumerRecord<String, String> record) {
        return header(record, "ce_type");
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
