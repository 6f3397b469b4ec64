package io.meridian.platform.crypto;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.crypto.letter.Letter;
import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.backends.TestDatabase;
import io.meridian.testkit.identity.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Sealing and opening against a real database; two nodes, so that what one caches cannot hide from the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonCryptoIT {

    private static final String MASTER = "meridian.crypto.master-key-file="
            + TestKeys.ofThisJvm().symmetricKey("master");

    private TestDatabase database;
    private Node node;
    private Node other;

    private final TenantId tenant = new TenantId(Ids.next());
    private final UUID person = Ids.next();
    private final Slot slot = slot(person);

    @BeforeAll
    void start() {
        database = Backends.postgres().newDatabase("vault");
        node = Node.start(database, MASTER);
        other = Node.start(database, MASTER, "meridian.crypto.person-key-ttl=1s");
    }

    @AfterAll
    void stop() {
        node.close();
        other.close();
    }

    private static Slot slot(UUID person) {
        return new Slot("letter.body", person, Ids.next());
    }

    private Sealed seal(Slot where, String text) {
        return node.in(tenant, () -> node.crypto().seal(where, text));
    }

    private static Opened open(Node node, TenantId tenant, Slot slot, Sealed sealed) {
        return node.in(tenant, () -> node.crypto().open(slot, sealed));
    }

    private void assertBroken(TenantId where, Slot slot, Sealed sealed) {
        for (Node n : List.of(node, other)) {
            double before = n.opened("broken");
            assertThatExceptionOfType(SealBrokenException.class).isThrownBy(() -> open(n, where, slot, sealed));
            assertThat(n.opened("broken")).as("what the alarm watches").isEqualTo(before + 1);
        }
    }

    @Test
    void open_givesBackWhatWasSealed_onEveryNode() {
        for (String text : List.of("", "Where is my order?", "我的订单在哪里 😀", "x".repeat(100_000))) {
            Sealed sealed = seal(slot, text);
            assertThat(sealed.bytes()).hasSize(text.getBytes(StandardCharsets.UTF_8).length + 34);
            assertThat(open(node, tenant, slot, sealed).text()).contains(text);
            assertThat(open(other, tenant, slot, sealed).text()).contains(text);
        }
    }

    @Test
    void sealedAttribute_isStoredAndReadByJpa() {
        Letter letter = new Letter(slot.row(), person, seal(slot, "Dear Sir"));
        Letter empty = new Letter(Ids.next(), person, null);
        node.in(tenant, () -> {
            node.entities().persist(letter);
            node.entities().persist(empty);
            return true;
        });

        String read = other.in(tenant, () -> {
            Letter found = other.entities().find(Letter.class, letter.id());
            return other.crypto().open(found.bodySlot(), java.util.Objects.requireNonNull(found.body())).text()
                    .orElseThrow();
        });
        assertThat(read).isEqualTo("Dear Sir");
        assertThat(other.in(tenant, () -> other.entities().find(Letter.class, empty.id())).body()).isNull();
    }

    @Test
    void open_inAnotherRowColumnOrPerson_fails() {
        Sealed sealed = seal(slot, "Dear Sir");
        UUID neighbour = Ids.next();
        seal(slot(neighbour), "so that the neighbour has a key");

        assertBroken(tenant, new Slot(slot.column(), person, Ids.next()), sealed);
        assertBroken(tenant, new Slot("letter.note", person, slot.row()), sealed);
        assertBroken(tenant, new Slot(slot.column(), neighbour, slot.row()), sealed);
        assertBroken(tenant, new Slot(slot.column(), Ids.next(), slot.row()), sealed);
    }

    @Test
    void open_forAnotherTenant_fails_evenIfItKnowsThePerson() {
        Sealed sealed = seal(slot, "Dear Sir");
        TenantId stranger = new TenantId(Ids.next());
        assertBroken(stranger, slot, sealed);

        node.in(stranger, () -> node.crypto().seal(slot, "same person id, same row id"));
        assertBroken(stranger, slot, sealed);
    }

    @Test
    void open_alteredAnywhere_fails() {
        byte[] bytes = seal(slot, "Dear Sir").bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] altered = bytes.clone();
            altered[i] ^= 1;
            assertBroken(tenant, slot, Sealed.of(altered));
        }
        assertBroken(tenant, slot, Sealed.of(new byte[0]));
        assertBroken(tenant, slot, Sealed.of(new byte[]{1}));
    }

    @Test
    void copiedKeyRow_opensNothing() {
        Sealed sealed = seal(slot, "Dear Sir");
        UUID thief = Ids.next();
        database.execute(database.superuser(), "insert into platform.person_key (tenant_id, person_id, tenant_key_id,"
                + " wrapped) select tenant_id, '" + thief + "', tenant_key_id, wrapped from platform.person_key"
                + " where person_id = '" + person + "'");

        assertBroken(tenant, new Slot(slot.column(), thief, slot.row()), sealed);
    }

    @Test
    void open_afterErase_answersErased_everywhereWithinTheTtl() throws InterruptedException {
        UUID leaving = Ids.next();
        Slot where = slot(leaving);
        Sealed sealed = seal(where, "Dear Sir");
        assertThat(open(other, tenant, where, sealed).text()).contains("Dear Sir");

        assertThat(node.in(tenant, () -> node.crypto().erase(leaving))).isTrue();

        assertThat(open(node, tenant, where, sealed)).isEqualTo(new Opened.Erased());
        assertThat(open(node, tenant, where, sealed).text()).isEmpty();
        Thread.sleep(Duration.ofMillis(1_100));
        assertThat(open(other, tenant, where, sealed)).isEqualTo(new Opened.Erased());
        assertThat(Node.rows(database, "select wrapped from platform.person_key where person_id = ?", leaving))
                .singleElement().satisfies(row -> assertThat(row.get("wrapped")).isNull());
    }

    @Test
    void erase_besideATransactionThatStillReads_staysErasedAfterThatCommits() throws Exception {
        UUID leaving = Ids.next();
        Slot where = slot(leaving);
        Sealed sealed = seal(where, "Dear Sir");
        try (Node fresh = Node.start(database, MASTER)) {
            fresh.in(tenant, () -> {
                assertThat(fresh.crypto().open(where, sealed).text()).contains("Dear Sir");
                Thread eraser = Thread.ofVirtual()
                        .start(() -> fresh.in(tenant, () -> fresh.crypto().erase(leaving)));
                assertThat(joined(eraser)).isTrue();
                return true;
            });

            assertThat(open(fresh, tenant, where, sealed)).isEqualTo(new Opened.Erased());
        }
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void erase_rolledBack_erasesNothing() {
        UUID staying = Ids.next();
        Slot where = slot(staying);
        Sealed sealed = seal(where, "Dear Sir");

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> node.in(tenant, () -> {
            node.crypto().erase(staying);
            assertThat(node.crypto().open(where, sealed)).isEqualTo(new Opened.Erased());
            throw new IllegalStateException("planned");
        })).withMessage("planned");

        assertThat(open(node, tenant, where, sealed).text()).contains("Dear Sir");
    }

    @Test
    void seal_afterErase_isRefused_alsoIfThePersonNeverHadAKey() {
        UUID known = Ids.next();
        seal(slot(known), "x");
        for (UUID leaving : List.of(known, Ids.next())) {
            boolean had = node.in(tenant, () -> node.crypto().erase(leaving));
            assertThat(had).isEqualTo(leaving.equals(known));
            assertThat(node.in(tenant, () -> node.crypto().erase(leaving))).isFalse();
            for (Node n : List.of(node, other)) {
                assertThatExceptionOfType(PersonErasedException.class)
                        .isThrownBy(() -> n.in(tenant, () -> n.crypto().seal(slot(leaving), "late")));
            }
        }
    }

    @Test
    void seal_rolledBack_leavesNoKeyThatOthersWouldUse() {
        UUID fresh = Ids.next();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> node.in(tenant, () -> {
            node.crypto().seal(slot(fresh), "never stored");
            throw new IllegalStateException("planned");
        })).withMessage("planned");

        Slot where = slot(fresh);
        Sealed sealed = seal(where, "stored");

        assertThat(open(other, tenant, where, sealed).text()).contains("stored");
    }

    @Test
    void seal_manyAtOnceForANewTenantAndPerson_endsWithOneKeyEach() throws Exception {
        TenantId fresh = new TenantId(Ids.next());
        UUID someone = Ids.next();
        List<Slot> slots = IntStream.range(0, 32).mapToObj(i -> slot(someone)).toList();
        List<Sealed> sealed = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier together = new CyclicBarrier(slots.size());
            List<Callable<Sealed>> work = new ArrayList<>();
            for (int i = 0; i < slots.size(); i++) {
                Slot where = slots.get(i);
                Node n = i % 2 == 0 ? node : other;
                work.add(() -> {
                    together.await();
                    return n.in(fresh, () -> n.crypto().seal(where, "text"));
                });
            }
            for (Future<Sealed> one : threads.invokeAll(work)) {
                sealed.add(one.get());
            }
        }

        assertThat(Node.rows(database, "select 1 from platform.person_key where person_id = ?", someone)).hasSize(1);
        assertThat(Node.rows(database, "select 1 from platform.tenant_key where tenant_id = ?", fresh.value()))
                .hasSize(1);
        for (int i = 0; i < slots.size(); i++) {
            for (Node n : List.of(node, other)) {
                assertThat(open(n, fresh, slots.get(i), sealed.get(i)).text()).contains("text");
            }
        }
    }

    @Test
    void openAll_200MessagesOf20Persons_takesOneQuery_thenNone() {
        List<UUID> persons = IntStream.range(0, 20).mapToObj(i -> Ids.next()).toList();
        List<SealedValue> values = IntStream.range(0, 200).mapToObj(i -> {
            Slot where = slot(persons.get(i % 20));
            return new SealedValue(where, seal(where, "message " + i));
        }).toList();
        try (Node cold = Node.start(database, MASTER)) {
            cold.keyQueries();

            List<Opened> opened = cold.in(tenant, () -> cold.crypto().openAll(values));
            assertThat(cold.keyQueries()).isEqualTo(1);
            assertThat(IntStream.range(0, 200)).allSatisfy(
                    i -> assertThat(opened.get(i).text()).contains("message " + i));

            cold.in(tenant, () -> cold.crypto().openAll(values));
            assertThat(cold.keyQueries()).isZero();
        }
    }

    @Test
    void openAll_ofNothing_isNothing() {
        assertThat(node.in(tenant, () -> node.crypto().openAll(List.of()))).isEmpty();
    }

    @Test
    void seal_forATenantOtherThanTheTransactions_fails_andHarmsNobody() {
        TenantId inner = new TenantId(Ids.next());
        UUID someone = Ids.next();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> node.in(tenant,
                () -> CurrentTenant.call(inner, () -> node.crypto().seal(slot(someone), "lost?"))));

        assertThat(Node.rows(database, "select 1 from platform.person_key where person_id = ?", someone)).isEmpty();
    }

    @Test
    void work_withoutATenant_fails() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> node.crypto().seal(slot, "whose?"))
                .withMessageContaining("No tenant");
    }
}
