package io.meridian.compliance.audit;

import io.meridian.compliance.ComplianceTest;
import io.meridian.compliance.Teller;
import io.meridian.compliance.engine.Checkpoint;
import io.meridian.compliance.engine.Frontier;
import io.meridian.compliance.engine.Leaf;
import io.meridian.compliance.engine.NoteSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Seven ways to falsify a log, each named with the first bad entry, by the service and by the command line. */
@ComplianceTest
class TamperingIT {

    private static final int SIZE = 40;
    private static final int EARLIER = 16;

    private final Logs logs;
    private final Teller teller;
    private final NoteSigner signer;
    private UUID tenant = UUID.randomUUID();

    @Autowired
    TamperingIT(Logs logs, Teller teller, NoteSigner signer) {
        this.logs = logs;
        this.teller = teller;
        this.signer = signer;
    }

    @BeforeEach
    void makeALog() {
        tenant = UUID.randomUUID();
        logs.grow(tenant, 1, EARLIER);
        logs.checkpoint(tenant);
        logs.grow(tenant, EARLIER + 1, SIZE);
        logs.checkpoint(tenant);
        assertThat(logs.verify(tenant).path("whole").asBoolean()).as("%s", logs.verify(tenant)).isTrue();
        assertThat(logs.verifyWithoutTheService(tenant)).startsWith("0 whole");
    }

    @Test
    void changed_oneBitOfAnEntry() {
        logs.tamper("update audit_entry set commitment = overlay(commitment placing 'c' from 5 for 1)" + where(7));

        finds("changed", 7);
    }

    @Test
    void changed_aNodeOverEntries() {
        logs.tamper("update audit_node set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where tenant_id = '" + tenant
                + "' and level = 2 and node_index = 3");

        finds("changed", 12);
    }

    @Test
    void deleted_oneRow() {
        logs.tamper("delete from audit_entry" + where(11));

        finds("deleted", 11);
    }

    @Test
    void deleted_oneRow_andTheOnesAfterItMovedUp() {
        logs.tamper("delete from audit_entry" + where(11),
                "update audit_entry set leaf_index = -leaf_index where leaf_index > 11 and tenant_id = '" + tenant
                        + "'",
                "update audit_entry set leaf_index = -leaf_index - 1 where leaf_index < 0 and tenant_id = '" + tenant
                        + "'");

        finds("deleted", 11);
    }

    @Test
    void cut_theTail() {
        logs.tamper("delete from audit_entry where leaf_index >= 35 and tenant_id = '" + tenant + "'");

        finds("cut", 35);
    }

    @Test
    void cut_theTail_andItsNodesAndHead() {
        restoreTo(35, "where false");

        finds("cut", 35);
    }

    @Test
    void reordered_twoEntries() {
        logs.tamper("update audit_entry set leaf_index = -1" + where(5),
                "update audit_entry set leaf_index = 5" + where(9),
                "update audit_entry set leaf_index = 9" + where(-1));

        finds("reordered", 5);
    }

    @Test
    void inserted_oneEntry() {
        logs.tamper(
                "update audit_entry set leaf_index = -leaf_index where leaf_index >= 20 and tenant_id = '" + tenant
                        + "'",
                "update audit_entry set leaf_index = 1 - leaf_index where leaf_index < 0 and tenant_id = '" + tenant
                        + "'",
                "insert into audit_entry (tenant_id, id, leaf_index, service, number, at, actor_kind, action, object_type,"
                        + " commitment) values ('" + tenant
                        + "', gen_random_uuid(), 20, 'routing', 99, now(), 'user', 'queue.deleted', 'queue', 'ab')");

        finds("inserted", 20);
    }

    @Test
    void restored_anOldBackup_isNotContinued() {
        restoreTo(EARLIER, "where tenant_id = '" + tenant + "' and size > " + EARLIER);

        finds("restored", EARLIER);
        // The service as it is after the restore: started anew.
        logs.checkpoint(tenant);
        teller.tell(tenant, Teller.queueChanged(tenant, SIZE + 1, UUID.randomUUID(), UUID.randomUUID()));
        teller.flush();
        Awaitility.await().atMost(Duration.ofSeconds(10))
                .until(() -> logs.auditor(tenant).get("/api/v1/audit/alarms").json().at("/items/0/kind").asString()
                        .equals("behind"));
        assertThat(logs.state(tenant).path("size").asLong()).isEqualTo(EARLIER);
    }

    @Test
    void rewritten_allOfIt_withTheLiveKey() {
        List<Leaf> leaves = new ArrayList<>();
        List<String> statements = new ArrayList<>(List.of("delete from audit_node where tenant_id = '" + tenant + "'",
                "delete from audit_checkpoint where tenant_id = '" + tenant + "'",
                "update audit_entry set action = 'queue.created'" + where(20)));
        logs.auditor(tenant).get("/api/v1/audit/entries?limit=200").json().path("items")
                .forEach(entry -> leaves.addFirst(leaf(entry)));
        Frontier frontier = new Frontier();
        for (Leaf leaf : leaves) {
            for (Frontier.Node node : frontier.append(leaf.hash())) {
                statements.add("insert into audit_node (tenant_id, level, node_index, hash) values ('" + tenant + "', "
                        + node.level() + ", " + node.index() + ", decode('" + hex(node.hash()) + "', 'hex'))");
            }
            if (frontier.size() == EARLIER || frontier.size() == SIZE) {
                statements.add(checkpoint(frontier));
            }
        }
        statements.add("update audit_tree set root = decode('" + hex(frontier.root()) + "', 'hex') where tenant_id = '"
                + tenant + "'");
        logs.tamper(statements.toArray(String[]::new));

        finds("rewritten", EARLIER);
    }

    @Test
    void forged_aCheckpointOfAnotherKey() {
        logs.tamper("update audit_checkpoint set note = replace(note, '\n" + SIZE + "\n', '\n" + (SIZE - 1)
                + "\n') where size = " + SIZE + " and tenant_id = '" + tenant + "'");

        finds("forged", EARLIER);
    }

    private String checkpoint(Frontier frontier) {
        String note = signer
                .sign(new Checkpoint(Checkpoint.origin(tenant), frontier.size(), frontier.root(), Teller.AT));
        return "insert into audit_checkpoint (tenant_id, id, size, root, at, note) values ('" + tenant
                + "', gen_random_uuid(), " + frontier.size() + ", decode('" + hex(frontier.root())
                + "', 'hex'), now(), '" + note + "')";
    }

    /** All as it was at a size, but checkpoints as named. */
    private void restoreTo(int size, String checkpoints) {
        List<String> statements = new ArrayList<>();
        logs.auditor(tenant).get("/api/v1/audit/entries?limit=200").json().path("items").forEach(entry -> {
            if (entry.path("index").asLong() >= size) {
                statements.add("delete from audit_entry" + where(entry.path("index").asInt()));
            }
        });
        statements.add("delete from audit_node where ((node_index + 1) << level) > " + size + " and tenant_id = '"
                + tenant + "'");
        statements.add("update audit_tree set size = " + size + ", checkpointed = least(checkpointed, " + size
                + ") where tenant_id = '" + tenant + "'");
        statements.add("delete from audit_checkpoint " + checkpoints);
        logs.tamper(statements.toArray(String[]::new));
    }

    private Leaf leaf(JsonNode entry) {
        boolean altered = entry.path("index").asInt() == 20;
        return new Leaf(tenant, entry.path("service").asString(), entry.path("number").asLong(),
                UUID.fromString(entry.path("entryId").asString()),
                Instant.parse(entry.path("at").asString()), entry.path("actorKind").asString(),
                UUID.fromString(entry.path("actorId").asString()),
                altered ? "queue.created" : entry.path("action").asString(), entry.path("objectType").asString(),
                UUID.fromString(entry.path("objectId").asString()), entry.path("commitment").asString());
    }

    private void finds(String tampering, long index) {
        JsonNode found = logs.verify(tenant);
        assertThat(found.path("tampering").asString()).as("%s", found).isEqualTo(tampering);
        assertThat(found.path("firstBadIndex").asLong()).as("%s", found).isEqualTo(index);
        assertThat(logs.verifyWithoutTheService(tenant)).startsWith("1 NOT WHOLE")
                .contains(tampering + ", first bad entry " + index + ".");
    }

    private String where(int index) {
        return " where leaf_index = " + index + " and tenant_id = '" + tenant + "'";
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
