package io.meridian.platform.crypto;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.backends.TestDatabase;
import io.meridian.testkit.identity.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Keys that change, are withdrawn, or make indexes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyChangeIT {

    private static final Path MASTER = TestKeys.ofThisJvm().symmetricKey("master");

    private TestDatabase database;
    private Node node;
    private Node other;

    @BeforeAll
    void start() {
        database = Backends.postgres().newDatabase("vault");
        node = start(MASTER);
        other = start(MASTER);
    }

    @AfterAll
    void stop() {
        node.close();
        other.close();
    }

    private Node start(Path masterKey) {
        return Node.start(database, "meridian.crypto.master-key-file=" + masterKey);
    }

    private static List<SealedValue> seal(Node node, TenantId tenant, int count) {
        return IntStream.range(0, count).mapToObj(i -> {
            Slot slot = new Slot("letter.body", Ids.next(), Ids.next());
            return new SealedValue(slot, node.in(tenant, () -> node.crypto().seal(slot, "text")));
        }).toList();
    }

    private static void assertOpens(Node node, TenantId tenant, List<SealedValue> values) {
        assertThat(node.in(tenant, () -> node.crypto().openAll(values)))
                .allSatisfy(opened -> assertThat(opened.text()).contains("text"));
    }

    private List<Map<String, @Nullable Object>> kekStates(TenantId tenant) {
        return Node.rows(database, "select state, (select count(*) from platform.person_key p where p.tenant_key_id ="
                + " k.id) as persons from platform.tenant_key k where tenant_id = ? and purpose = 'kek' order by id",
                tenant.value());
    }

    @Test
    void rotate_wrapsEveryPersonsKeyAnew_andLeavesTheData() {
        TenantId tenant = new TenantId(Ids.next());
        List<SealedValue> values = seal(node, tenant, 60);
        node.in(tenant, () -> node.crypto().erase(values.get(59).slot().person()));

        assertThat(CurrentTenant.call(tenant, () -> node.rotation().rotate())).isEqualTo(59);

        assertThat(kekStates(tenant)).containsExactly(Map.of("state", "retired", "persons", 0L),
                Map.of("state", "active", "persons", 59L));
        assertOpens(node, tenant, values.subList(0, 59));
        assertOpens(other, tenant, values.subList(0, 59)); // this node still holds the retired key in memory
        try (Node cold = start(MASTER)) {
            assertOpens(cold, tenant, values.subList(0, 59));
        }
    }

    @Test
    void rotate_besideLiveWork_losesNothing_andRemovesTheOldKeyLater() throws Exception {
        TenantId tenant = new TenantId(Ids.next());
        List<SealedValue> values = new ArrayList<>(seal(other, tenant, 20));
        AtomicBoolean running = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<SealedValue>> writer = threads.submit(() -> {
                List<SealedValue> written = new ArrayList<>();
                while (running.get()) {
                    written.addAll(seal(other, tenant, 1));
                }
                return written;
            });
            for (int i = 0; i < 3; i++) {
                CurrentTenant.call(tenant, () -> node.rotation().rotate());
            }
            running.set(false);
            values.addAll(writer.get());
        }
        database.execute(database.superuser(),
                "update platform.tenant_key set retired_at = now() - interval '2 hours' where state = 'retired'");
        CurrentTenant.call(tenant, () -> node.rotation().rotate());

        assertThat(kekStates(tenant)).hasSize(2).last().isEqualTo(Map.of("state", "active", "persons",
                (long) values.size()));
        try (Node cold = start(MASTER)) {
            assertOpens(cold, tenant, values);
        }
    }

    @Test
    void rotate_twiceAtOnce_endsWithOneActiveKey() throws Exception {
        TenantId tenant = new TenantId(Ids.next());
        List<SealedValue> values = seal(node, tenant, 30);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> rotations = List.of(node, other).stream()
                    .map(n -> threads.submit(() -> CurrentTenant.call(tenant, () -> n.rotation().rotate()))).toList();
            for (Future<Long> rotation : rotations) {
                rotation.get();
            }
        }

        assertThat(kekStates(tenant)).filteredOn(k -> "active".equals(k.get("state"))).hasSize(1);
        try (Node cold = start(MASTER)) {
            assertOpens(cold, tenant, values);
        }
    }

    @Test
    void rotate_inATransaction_isRefused() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> node.in(new TenantId(Ids.next()), () -> node.rotation().rotate()));
    }

    @Test
    void newMasterKey_takesOverByRotation_theOldOneIsNeededNoMore(@TempDir Path folder) throws IOException {
        TenantId tenant = new TenantId(Ids.next());
        List<SealedValue> values = seal(node, tenant, 3);
        byte[] index = node.in(tenant, () -> node.blindIndex().of("email", "jane@example.com"));
        String next = Files.readString(TestKeys.ofThisJvm().symmetricKey("next-master"));
        Path both = write(folder.resolve("both"), next + "\n" + Files.readString(MASTER));
        Path onlyNext = write(folder.resolve("next"), next);

        try (Node renewing = start(both)) {
            assertOpens(renewing, tenant, values);
            CurrentTenant.call(tenant, () -> renewing.rotation().rotate());
        }
        try (Node renewed = start(onlyNext)) {
            assertOpens(renewed, tenant, values);
            assertThat(renewed.in(tenant, () -> renewed.blindIndex().of("email", "jane@example.com"))).isEqualTo(index);
        }
    }

    private static Path write(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void withdrawnTenantKey_stopsThatTenantWithinTheTtl_andNobodyElse() throws InterruptedException {
        SimulatedKms kms = new SimulatedKms();
        TenantId withdrawing = new TenantId(Ids.next());
        TenantId bystander = new TenantId(Ids.next());
        try (Node brief = Node.start(database, kms, "meridian.crypto.tenant-key-ttl=1s",
                "meridian.crypto.person-key-ttl=1s")) {
            List<SealedValue> values = seal(brief, withdrawing, 1);
            List<SealedValue> others = seal(brief, bystander, 1);
            kms.deny(withdrawing);
            assertOpens(brief, withdrawing, values); // within the time a key may be kept

            Thread.sleep(Duration.ofMillis(2_100));
            assertThatExceptionOfType(KeyUnavailableException.class)
                    .isThrownBy(() -> assertOpens(brief, withdrawing, values));
            assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> seal(brief, withdrawing, 1));
            assertOpens(brief, bystander, others);
            assertOpens(brief, bystander, seal(brief, bystander, 1));
        }
    }

    @Test
    void keysThatAreOld_areChanged_thoseOfOthersAreNot() {
        SimulatedKms kms = new SimulatedKms();
        TenantId old = new TenantId(Ids.next());
        TenantId withdrawn = new TenantId(Ids.next());
        TenantId young = new TenantId(Ids.next());
        try (Node ageing = Node.start(database, kms, "meridian.crypto.rotate-after=30d",
                "meridian.crypto.tenant-key-ttl=1s", "meridian.crypto.person-key-ttl=1s")) {
            List<SealedValue> values = seal(ageing, old, 2);
            seal(ageing, withdrawn, 1);
            seal(ageing, young, 1);
            database.execute(database.superuser(), "update platform.tenant_key set created_at = now() - interval"
                    + " '31 days' where tenant_id in ('" + old + "', '" + withdrawn + "')");
            kms.deny(withdrawn);

            ageing.rotateOldKeys();
            assertThat(kekStates(old)).containsExactly(Map.of("state", "retired", "persons", 0L),
                    Map.of("state", "active", "persons", 2L));
            assertThat(kekStates(withdrawn)).as("tried again later").hasSize(1);
            assertThat(kekStates(young)).hasSize(1);
            assertOpens(ageing, old, values);

            ageing.rotateOldKeys();
            assertThat(kekStates(old)).as("young now").hasSize(2);
        }
    }

    @Test
    void keysThatWrapNobody_moveToo_andWhatWasHalfDone_goesOn() {
        SimulatedKms kms = new SimulatedKms();
        TenantId lists = new TenantId(Ids.next());
        TenantId half = new TenantId(Ids.next());
        try (Node ageing = Node.start(database, kms, "meridian.crypto.rotate-after=30d")) {
            ageing.in(lists, () -> ageing.contactIndex().key());
            List<SealedValue> values = seal(ageing, half, 3);
            Object before = wrapped(lists);
            database.execute(database.superuser(), "update platform.tenant_key set wrapped_at = now() - interval"
                    + " '31 days' where tenant_id = '" + lists + "'");
            ageing.in(half,
                    () -> Objects.requireNonNull(ageing.tenantKeys().replace(KeyPurpose.KEK, Duration.ZERO)));

            ageing.rotateOldKeys();
            assertThat(wrapped(lists)).isNotEqualTo(before);
            assertThat(kekStates(half)).last().extracting(key -> key.get("persons")).isEqualTo(3L);
            assertOpens(ageing, half, values);
        }
    }

    private Object wrapped(TenantId tenant) {
        return Objects
                .requireNonNull(Node.rows(database, "select encode(wrapped, 'hex') as key from platform.tenant_key"
                        + " where tenant_id = ? and purpose = 'contact'", tenant.value()).getFirst().get("key"));
    }

    @Test
    void aWithdrawnKeyOfMinors_keepsNoOtherFromBeingChanged() throws InterruptedException {
        SimulatedKms kms = new SimulatedKms();
        TenantId tenant = new TenantId(Ids.next());
        try (Node ageing = Node.start(database, kms, "meridian.crypto.rotate-after=30d",
                "meridian.crypto.tenant-key-ttl=1s", "meridian.crypto.person-key-ttl=1s")) {
            UUID child = seal(ageing, tenant, 1).getFirst().slot().person();
            ageing.in(tenant, () -> {
                ageing.crypto().keepAsMinor(child, true);
                return child;
            });
            List<SealedValue> others = seal(ageing, tenant, 1);
            database.execute(database.superuser(), "update platform.tenant_key set created_at = now() - interval"
                    + " '31 days', wrapped_at = now() - interval '31 days' where tenant_id = '" + tenant + "'");
            kms.denyMinors(tenant);
            Thread.sleep(Duration.ofMillis(1_100));

            ageing.rotateOldKeys();
            ageing.rotateOldKeys();
            assertThat(kekStates(tenant)).as("once, not at every look").hasSize(2);
            assertOpens(ageing, tenant, others);
        }
    }

    @Test
    void manyPersons_rotatedByTwoNodesAtOnce_areWrappedOnce() throws Exception {
        TenantId tenant = new TenantId(Ids.next());
        List<SealedValue> values = seal(node, tenant, 1_200);
        database.execute(database.superuser(), "update platform.tenant_key set created_at = now() - interval '31 days'"
                + " where tenant_id = '" + tenant + "'");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> rotations = List.of(node, other).stream().map(n -> threads
                    .submit(() -> CurrentTenant.call(tenant, () -> n.rotation().rotate(Duration.ofDays(30))))).toList();
            long wrapped = 0;
            for (Future<Long> rotation : rotations) {
                wrapped += rotation.get();
            }
            assertThat(wrapped).isEqualTo(1_200);
        }
        assertThat(kekStates(tenant)).containsExactly(Map.of("state", "retired", "persons", 0L),
                Map.of("state", "active", "persons", 1_200L));
        assertOpens(node, tenant, values);
    }

    @Test
    void keysOfMinors_areApart_alsoAfterARotation_andComeBack() {
        TenantId tenant = new TenantId(Ids.next());
        List<SealedValue> values = seal(node, tenant, 3);
        UUID child = values.getFirst().slot().person();
        UUID newcomer = Ids.next();
        node.in(tenant, () -> {
            node.crypto().keepAsMinor(child, true);
            node.crypto().keepAsMinor(newcomer, true);
            return child;
        });
        assertThat(purposesOf(tenant)).isEqualTo(Map.of("kek", 2L, "minors", 2L));
        assertOpens(other, tenant, values);

        assertThat(CurrentTenant.call(tenant, () -> node.rotation().rotate())).isEqualTo(4);
        assertThat(purposesOf(tenant)).isEqualTo(Map.of("kek", 2L, "minors", 2L));
        try (Node cold = start(MASTER)) {
            assertOpens(cold, tenant, values);
        }

        node.in(tenant, () -> {
            node.crypto().keepAsMinor(child, false);
            node.crypto().erase(newcomer);
            return child;
        });
        assertThat(purposesOf(tenant)).isEqualTo(Map.of("kek", 3L));
        assertOpens(other, tenant, values);
        node.in(tenant, () -> {
            assertThatExceptionOfType(PersonErasedException.class)
                    .isThrownBy(() -> node.crypto().keepAsMinor(newcomer, true));
            node.crypto().keepAsMinor(child, true);
            return child;
        });
        assertThat(purposesOf(tenant)).as("goes on without who was erased").isEqualTo(Map.of("kek", 2L, "minors", 1L));
    }

    private Map<Object, Object> purposesOf(TenantId tenant) {
        return Node.rows(database, "select k.purpose, count(*) as persons from platform.person_key p"
                + " join platform.tenant_key k on k.id = p.tenant_key_id where p.tenant_id = ? and k.state = 'active'"
                + " group by 1", tenant.value()).stream()
                .collect(Collectors.toMap(row -> row.get("purpose"), row -> row.get("persons")));
    }

    @Test
    void withdrawnKeyOfMinors_stopsTheirDataOnly() throws InterruptedException {
        SimulatedKms kms = new SimulatedKms();
        TenantId tenant = new TenantId(Ids.next());
        try (Node brief = Node.start(database, kms, "meridian.crypto.tenant-key-ttl=1s",
                "meridian.crypto.person-key-ttl=1s")) {
            List<SealedValue> child = seal(brief, tenant, 1);
            List<SealedValue> others = seal(brief, tenant, 1);
            brief.in(tenant, () -> {
                brief.crypto().keepAsMinor(child.getFirst().slot().person(), true);
                return tenant;
            });
            kms.denyMinors(tenant);

            Thread.sleep(Duration.ofMillis(2_100));
            assertThatExceptionOfType(KeyUnavailableException.class)
                    .isThrownBy(() -> assertOpens(brief, tenant, child));
            assertOpens(brief, tenant, others);
        }
    }

    @Test
    void serviceWithPersonalDataAndWithoutAMasterKey_saysWhatIsMissing() {
        try (Node bare = Node.start(database)) {
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(bare::crypto).havingRootCause()
                    .withMessageContaining("MERIDIAN_MASTER_KEY");
        }
    }

    @Test
    void blindIndex_isEqualForEqualValues_withinATenantOnly() {
        TenantId tenant = new TenantId(Ids.next());
        TenantId stranger = new TenantId(Ids.next());
        byte[] index = node.in(tenant, () -> node.blindIndex().of("email", "jane@example.com"));

        assertThat(index).hasSize(BlindIndex.BYTES)
                .isEqualTo(other.in(tenant, () -> other.blindIndex().of("email", "jane@example.com")));
        assertThat(List.of(node.in(tenant, () -> node.blindIndex().of("email", "joan@example.com")),
                node.in(tenant, () -> node.blindIndex().of("login", "jane@example.com")),
                node.in(stranger, () -> node.blindIndex().of("email", "jane@example.com"))))
                .noneMatch(different -> Arrays.equals(different, index));
        for (String raw : List.of("", " jane@example.com", "cafe\u0301@example.com")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> node.in(tenant, () -> node.blindIndex().of("email", raw)))
                    .withMessageNotContaining("example.com");
        }
    }

    @Test
    void searchTerms_findATextByItsWords_withoutHoldingThem() {
        TenantId tenant = new TenantId(Ids.next());
        UUID english = store(tenant, "My parcel ORD-1234 is late, merci à Zoë");
        UUID chinese = store(tenant, "我的订单在哪里");
        UUID thai = store(tenant, "ขอบคุณมากครับ");

        assertThat(find(tenant, "parcel late")).containsExactly(english);
        assertThat(find(tenant, "ord-1234")).containsExactly(english);
        assertThat(find(tenant, "zoe")).containsExactly(english);
        assertThat(find(tenant, "订单")).containsExactly(chinese);
        assertThat(find(tenant, "ขอบคุณ")).containsExactly(thai);
        assertThat(find(tenant, "parcel 订单")).isEmpty();

        TenantId stranger = new TenantId(Ids.next());
        long[] strangers = node.in(stranger, () -> node.searchTerms().maker().of("parcel"));
        assertThat(node.in(tenant, () -> node.searchTerms().maker().of("parcel"))).isNotEqualTo(strangers);
    }

    private UUID store(TenantId tenant, String text) {
        UUID id = Ids.next();
        node.in(tenant,
                () -> node.jdbc().sql("insert into letter (id, person_id, terms) values (?, ?, ?)")
                        .params(id, Ids.next(), node.searchTerms().maker().of(text)).update());
        return id;
    }

    private List<UUID> find(TenantId tenant, String query) {
        return other.in(tenant, () -> other.jdbc().sql("select id from letter where terms @> ? order by id")
                .param(other.searchTerms().query(query).getFirst()).query(UUID.class).list());
    }
}
