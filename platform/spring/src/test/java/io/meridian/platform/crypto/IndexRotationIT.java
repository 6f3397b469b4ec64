package io.meridian.platform.crypto;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.backends.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The key by which addresses are found changes, on two nodes that both look and write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexRotationIT {

    private static final int ADDRESSES = 300;

    private final SimulatedKms kms = new SimulatedKms();
    private TestDatabase database;
    private Node node;
    private Node other;

    @BeforeAll
    void start() {
        database = Backends.postgres().newDatabase("vault");
        node = newNode();
        other = newNode();
    }

    @AfterAll
    void stop() {
        node.close();
        other.close();
    }

    private Node newNode() {
        return Node.start(database, context -> {
            context.registerBean(KeyPort.class, () -> kms);
            context.registerBean(Addresses.class, () -> new Addresses(context.getBean(JdbcClient.class),
                    context.getBean(AddressIndex.class), context.getBean(PersonCrypto.class)));
        }, "meridian.crypto.tenant-key-ttl=1s", "meridian.crypto.person-key-ttl=1s",
                "meridian.crypto.rotation-step=2s");
    }

    /** What a service does: one row per address, found by it. */
    record Addresses(JdbcClient jdbc, AddressIndex index, PersonCrypto crypto) implements IndexedRows {

        List<UUID> find(String address) {
            return jdbc.sql("select id from address where value_hash = any(?)")
                    .param(new SqlArrayValue("bytea", (Object[]) index.candidates("email", address)))
                    .query((row, n) -> row.getObject(1, UUID.class)).list();
        }

        UUID findOrAdd(String address) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param(address)
                    .query((row, n) -> row).single();
            List<UUID> found = find(address);
            if (!found.isEmpty()) {
                assertThat(found).hasSize(1);
                return found.getFirst();
            }
            UUID id = Ids.next();
            AddressIndex.Entry entry = index.of("email", address);
            jdbc.sql("insert into address (id, person_id, value, value_hash, value_key) values (?, ?, ?, ?, ?)")
                    .params(id, id, crypto.seal(slot(id), address).bytes(), entry.hash(), entry.key()).update();
            return id;
        }

        private static Slot slot(UUID id) {
            return new Slot("address.value", id, id);
        }

        @Override
        public KeyPurpose purpose() {
            return KeyPurpose.ADDRESS;
        }

        @Override
        public List<UUID> behind(UUID key, UUID after, int limit) {
            return jdbc.sql("select id from address where value_key is distinct from ? and id > ? order by id limit ?")
                    .params(key, after, limit).query((row, n) -> row.getObject(1, UUID.class)).list();
        }

        @Override
        public void renew(List<UUID> rows) {
            for (UUID id : rows) {
                byte[] value = jdbc.sql("select value from address where id = ?").param(id).query(byte[].class)
                        .single();
                AddressIndex.Entry entry = index.of("email",
                        crypto.open(slot(id), Sealed.of(value)).text().orElseThrow());
                jdbc.sql("update address set value_hash = ?, value_key = ? where id = ?")
                        .params(entry.hash(), entry.key(), id).update();
            }
        }
    }

    @Test
    void twoNodesThatLookAndWrite_findEveryAddress_throughTwoChangesOfTheKey() throws Exception {
        TenantId tenant = new TenantId(Ids.next());
        // As it was written before addresses had a key of their own.
        UUID early = Ids.next();
        node.in(tenant, () -> node.jdbc().sql("insert into address (id, person_id, value, value_hash) values"
                + " (?, ?, ?, ?)").params(early, early, node.crypto().seal(Addresses.slot(early), "early").bytes(),
                        node.blindIndex().of("email", "early"))
                .update());
        node.in(tenant, () -> addresses(node).findOrAdd("first"));
        AtomicBoolean running = new AtomicBoolean(true);
        List<UUID> keys = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> users = new ArrayList<>();
            for (Node at : List.of(node, other, node, other)) {
                users.add(threads.submit(() -> use(at, tenant, running)));
            }
            keys.add(active(tenant));
            for (int change = 0; change < 2; change++) {
                rotate(tenant); // the next is made
                assertThat(states(tenant)).isEqualTo(Map.of("active", 1L, "next", 1L));
                rotate(tenant); // too early for anything else
                assertThat(states(tenant)).isEqualTo(Map.of("active", 1L, "next", 1L));
                aStepPasses();
                rotate(tenant); // used from now on
                assertThat(states(tenant)).isEqualTo(Map.of("active", 1L, "retired", 1L));
                aStepPasses();
                rotate(tenant); // nothing is found by the former any more
                assertThat(states(tenant)).isEqualTo(Map.of("active", 1L));
                keys.add(active(tenant));
            }
            running.set(false);
            for (Future<Integer> user : users) {
                assertThat(user.get()).isPositive();
            }
        }
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(Node.rows(database, "select count(*) as n, count(distinct value_hash) as different,"
                + " count(*) filter (where value_key = ?) as under from address where tenant_id = ?", keys.getLast(),
                tenant.value())).first().satisfies(row -> {
                    assertThat(row.get("n")).isEqualTo(row.get("different")).isEqualTo(row.get("under"));
                    assertThat((Long) row.get("n")).isGreaterThan(1);
                });
        assertThat(other.in(tenant, () -> addresses(other).find("early"))).containsExactly(early);
    }

    @Test
    void whoCannotBeRead_keepsTheFormerKey_andNobodyElseBack() throws InterruptedException {
        TenantId tenant = new TenantId(Ids.next());
        UUID child = node.in(tenant, () -> addresses(node).findOrAdd("child"));
        UUID adult = node.in(tenant, () -> addresses(node).findOrAdd("adult"));
        node.in(tenant, () -> {
            node.crypto().keepAsMinor(child, true);
            return child;
        });
        UUID former = active(tenant);
        rotate(tenant);
        aStepPasses();
        rotate(tenant);
        kms.denyMinors(tenant);
        aStepPasses();

        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> rotate(tenant));
        assertThat(states(tenant)).isEqualTo(Map.of("active", 1L, "retired", 1L));
        assertThat(keyOf(adult)).isNotEqualTo(former);
        assertThat(keyOf(child)).isEqualTo(former);
        assertThat(node.in(tenant, () -> addresses(node).find("child"))).as("still found").containsExactly(child);

        kms.allow(tenant);
        try (Node later = newNode()) {
            rotate(later, tenant);
            assertThat(later.in(tenant, () -> addresses(later).find("child"))).containsExactly(child);
        }
        assertThat(states(tenant)).isEqualTo(Map.of("active", 1L));
        assertThat(keyOf(child)).isEqualTo(keyOf(adult));
    }

    private static Addresses addresses(Node at) {
        return at.bean(Addresses.class);
    }

    private static int use(Node at, TenantId tenant, AtomicBoolean running) {
        Random random = new Random();
        int used = 0;
        for (; running.get(); used++) {
            String address = "a" + random.nextInt(ADDRESSES);
            UUID added = at.in(tenant, () -> addresses(at).findOrAdd(address));
            assertThat(at.in(tenant, () -> addresses(at).find(address))).containsExactly(added);
        }
        return used;
    }

    private void rotate(TenantId tenant) {
        rotate(node, tenant);
    }

    private static void rotate(Node at, TenantId tenant) {
        CurrentTenant.call(tenant, () -> at.rotation().rotate(Duration.ZERO));
    }

    private static void aStepPasses() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(2_100));
    }

    private Map<Object, Object> states(TenantId tenant) {
        Map<Object, Object> states = new HashMap<>();
        Node.rows(database, "select state, count(*) as n from platform.tenant_key where tenant_id = ?"
                + " and purpose = 'address' group by 1", tenant.value())
                .forEach(row -> states.put(row.get("state"), row.get("n")));
        return states;
    }

    private UUID active(TenantId tenant) {
        List<Map<String, @Nullable Object>> rows = Node.rows(database,
                "select id from platform.tenant_key where tenant_id = ? and purpose = 'address' and state = 'active'",
                tenant.value());
        return (UUID) Objects.requireNonNull(rows.getFirst().get("id"));
    }

    private @Nullable Object keyOf(UUID row) {
        return Node.rows(database, "select value_key from address where id = ?", row).getFirst().get("value_key");
    }
}
