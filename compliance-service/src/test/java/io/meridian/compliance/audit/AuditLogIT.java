package io.meridian.compliance.audit;

import io.meridian.compliance.ComplianceTest;
import io.meridian.compliance.Teller;
import io.meridian.compliance.engine.Checkpoint;
import io.meridian.compliance.engine.Merkle;
import io.meridian.compliance.engine.NoteKey;
import io.meridian.compliance.engine.Proofs;
import io.meridian.testkit.contract.ApiClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What auditors do, over HTTP and held to the contract. */
@ComplianceTest
class AuditLogIT {

    private final Logs logs;
    private final Teller teller;

    @Autowired
    AuditLogIT(Logs logs, Teller teller) {
        this.logs = logs;
        this.teller = teller;
    }

    @Test
    void takesTheRecordsOfAllServices_andFindsThemByWhoWhatAndWhen() {
        UUID tenant = UUID.randomUUID();
        UUID agent = UUID.randomUUID();
        UUID queue = UUID.randomUUID();
        teller.tell(tenant, Teller.queueChanged(tenant, 1, agent, queue));
        teller.tell(tenant, Teller.conversationRead(tenant, 1, agent, UUID.randomUUID()));
        teller.tell(tenant, Teller.conversationRead(tenant, 2, UUID.randomUUID(), UUID.randomUUID()));
        teller.tell(tenant, Teller.secretChanged(tenant, 1));
        teller.flush();
        logs.awaitSize(tenant, 4);
        ApiClient auditor = logs.auditor(tenant);

        assertThat(found(auditor, "")).isEqualTo(4);
        assertThat(found(auditor, "?actor=" + agent)).isEqualTo(2);
        assertThat(found(auditor, "?action=conversation")).isEqualTo(2);
        assertThat(found(auditor, "?action=conversation.read&actor=" + agent)).isEqualTo(1);
        assertThat(found(auditor, "?action=conv")).isZero();
        assertThat(found(auditor, "?object=" + queue)).isEqualTo(1);
        assertThat(found(auditor, "?objectType=api-client")).isEqualTo(1);
        assertThat(found(auditor, "?service=tenant")).isEqualTo(1);
        assertThat(found(auditor, "?from=2026-11-21T10:00:02Z")).isEqualTo(1);
        assertThat(found(auditor, "?to=2026-11-21T10:00:02Z")).isEqualTo(3);
        assertThat(found(logs.auditor(UUID.randomUUID()), "")).isZero();
        auditor.get("/api/v1/audit/entries?action=No").expect(400);
        auditor.get("/api/v1/audit/entries?cursor=no").expect(400);
        auditor.get("/api/v1/audit/entries?limit=0").expect(400);
    }

    @Test
    void pagesFromTheNewestToTheOldest() {
        UUID tenant = UUID.randomUUID();
        logs.grow(tenant, 1, 25);
        List<Long> numbers = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = logs.auditor(tenant)
                    .get("/api/v1/audit/entries?limit=10" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)).expect(200)
                    .json();
            page.path("items").forEach(entry -> numbers.add(entry.path("number").asLong()));
            cursor = page.path("nextCursor").isNull() ? "" : page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(numbers).hasSize(25).isSortedAccordingTo((one, other) -> Long.compare(other, one))
                .doesNotHaveDuplicates();
    }

    @Test
    void provesAnEntry_toSomebodyWhoHasOnlyThePublicKey() {
        UUID tenant = UUID.randomUUID();
        logs.grow(tenant, 1, 13);
        logs.checkpoint(tenant);
        ApiClient auditor = logs.auditor(tenant);
        JsonNode state = logs.state(tenant);
        NoteKey key = new NoteKey(state.path("keyName").asString(),
                Base64.getDecoder().decode(state.path("publicKey").asString()));
        String id = auditor.get("/api/v1/audit/entries?limit=5").json().at("/items/4/entryId").asString();
        auditor.get("/api/v1/audit/entries/" + id).expect(200);

        JsonNode proof = auditor.get("/api/v1/audit/entries/" + id + "/proof").expect(200).json();

        Checkpoint checkpoint = Checkpoint.open(proof.at("/checkpoint/note").asString(), key).orElseThrow();
        assertThat(checkpoint.origin()).isEqualTo(Checkpoint.origin(tenant));
        List<byte[]> path = new ArrayList<>();
        proof.path("path").forEach(hash -> path.add(HexFormat.of().parseHex(hash.asString())));
        byte[] leaf = Merkle.leaf(proof.path("leaf").asString().getBytes(StandardCharsets.UTF_8));
        assertThat(Proofs.includes(leaf, proof.path("index").asLong(), checkpoint.size(), path, checkpoint.root()))
                .isTrue();
        assertThat(proof.path("leaf").asString()).contains(tenant.toString(), id, "queue.changed");
        auditor.get("/api/v1/audit/entries/" + UUID.randomUUID() + "/proof").expect(404);
        logs.auditor(UUID.randomUUID()).get("/api/v1/audit/entries/" + id).expect(404);
    }

    @Test
    void provesThatItOnlyGrew_fromCheckpointToCheckpoint() {
        UUID tenant = UUID.randomUUID();
        logs.grow(tenant, 1, 6);
        logs.checkpoint(tenant);
        logs.grow(tenant, 7, 11);
        JsonNode early = logs.auditor(tenant).get("/api/v1/audit/entries?limit=1").json();
        assertThat(logs.auditor(tenant)
                .get("/api/v1/audit/entries/" + early.at("/items/0/entryId").asString() + "/proof").json()
                .path("checkpoint").isNull()).as("not covered yet").isTrue();
        logs.checkpoint(tenant);
        logs.checkpoint(tenant); // nothing new: none
        JsonNode checkpoints = logs.auditor(tenant).get("/api/v1/audit/checkpoints").expect(200).json();
        assertThat(checkpoints.path("items")).hasSize(2);

        JsonNode proof = logs.auditor(tenant).get("/api/v1/audit/consistency?first=6&second=11").expect(200).json();

        List<byte[]> path = new ArrayList<>();
        proof.path("path").forEach(hash -> path.add(HexFormat.of().parseHex(hash.asString())));
        assertThat(Proofs.grew(6, HexFormat.of().parseHex(checkpoints.at("/items/1/rootHash").asString()), 11,
                HexFormat.of().parseHex(checkpoints.at("/items/0/rootHash").asString()), path)).isTrue();
        logs.auditor(tenant).get("/api/v1/audit/consistency?first=6&second=12").expect(400);
        logs.auditor(tenant).get("/api/v1/audit/consistency?first=0&second=6").expect(400);
    }

    @Test
    void raisesAnAlarm_numbersAreMissing_andClosesItWhenTheyCome() {
        UUID tenant = UUID.randomUUID();
        UUID actor = UUID.randomUUID();
        for (long number : new long[]{1, 2, 6}) {
            teller.tell(tenant, Teller.queueChanged(tenant, number, actor, actor));
        }
        teller.flush();
        logs.awaitSize(tenant, 3);
        assertThat(alarms(tenant)).containsExactly("gap 3-5 open");
        assertThat(logs.state(tenant).path("openAlarms").asLong()).isEqualTo(1);

        teller.tell(tenant, Teller.queueChanged(tenant, 4, actor, actor));
        teller.flush();
        logs.awaitSize(tenant, 4);
        assertThat(alarms(tenant)).containsExactlyInAnyOrder("gap 3-3 open", "gap 5-5 open");
        teller.tell(tenant, Teller.queueChanged(tenant, 3, actor, actor));
        teller.tell(tenant, Teller.queueChanged(tenant, 5, actor, actor));
        teller.flush();
        logs.awaitSize(tenant, 6);
        assertThat(alarms(tenant)).containsExactlyInAnyOrder("gap 3-3 closed", "gap 5-5 closed");
        assertThat(logs.verify(tenant).path("whole").asBoolean()).isTrue();
    }

    @Test
    void raisesAnAlarm_aNumberComesTwice_andKeepsBothRecords() {
        UUID tenant = UUID.randomUUID();
        UUID actor = UUID.randomUUID();
        var first = Teller.queueChanged(tenant, 1, actor, actor);
        teller.tell(tenant, first);
        teller.tell(tenant, first); // the same record in another event: it is known
        teller.tell(tenant, Teller.queueChanged(tenant, 1, actor, actor));
        teller.flush();
        logs.awaitSize(tenant, 2);
        assertThat(alarms(tenant)).containsExactly("repeated 1-1 open");
    }

    @Test
    void appendsWithinATenthOfASecond() {
        UUID tenant = UUID.randomUUID();
        logs.grow(tenant, 1, 1);
        List<Long> times = new ArrayList<>();
        for (int number = 2; number <= 11; number++) {
            long start = System.nanoTime();
            logs.arrive(tenant, List.of(Teller.queueChanged(tenant, number, tenant, tenant)));
            int size = number;
            Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2))
                    .until(() -> logs.state(tenant).path("size").asLong() == size);
            times.add((System.nanoTime() - start) / 1_000_000);
        }
        times.sort(null);
        assertThat(times.get(5)).as("ms from arrival to log, as seen by REST: %s", times).isLessThan(150);
    }

    private List<String> alarms(UUID tenant) {
        List<String> alarms = new ArrayList<>();
        logs.auditor(tenant).get("/api/v1/audit/alarms").expect(200).json().path("items")
                .forEach(alarm -> alarms.add(alarm.path("kind").asString() + " " + alarm.path("first").asLong() + "-"
                        + alarm.path("last").asLong() + (alarm.path("closedAt").isNull() ? " open" : " closed")));
        return alarms;
    }

    private static int found(ApiClient auditor, String query) {
        return auditor.get("/api/v1/audit/entries" + query).expect(200).json().path("items").size();
    }
}
