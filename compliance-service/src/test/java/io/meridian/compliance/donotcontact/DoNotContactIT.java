package io.meridian.compliance.donotcontact;

import io.meridian.compliance.ComplianceTest;
import io.meridian.compliance.Teller;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.compliance.DoNotContactChanged;
import io.meridian.contracts.events.compliance.DoNotContactListChanged;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.crypto.ContactIndex;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Lists of people who are not contacted: imported whole or not at all, told to whoever sends. */
@ComplianceTest
class DoNotContactIT {

    private static final String LISTS = "/api/v1/do-not-contact-lists";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ANA = "+493023125001";

    private final UUID tenant = UUID.randomUUID();
    private final Teller teller;
    private final ContactIndex index;
    private final ApiClient api;
    private final ApiClient admin;

    @Autowired
    DoNotContactIT(ApiClient api, Teller teller, ContactIndex index) {
        this.api = api;
        this.admin = api.as(TestCaller.user(tenant, Role.TENANT_ADMIN));
        this.teller = teller;
        this.index = index;
    }

    @Test
    void addresses_areToldAsDigests_underAKeyThatIsToldWithTheList() {
        String list = list("Old CRM", null);
        assertThat(run(list, "add", ANA + "\nana@example.com").expect(200).json().path("addresses").asInt())
                .isEqualTo(2);
        DoNotContactListChanged told = teller.told(UUID.fromString(list), DoNotContactListChanged.class, 1).getLast();
        assertThat(told.purposes()).containsExactly(Purpose.MARKETING, Purpose.SURVEY);
        assertThat(told.channels()).containsExactly(ContactChannel.values());
        assertThat(told.copiedAt()).isNull();
        UUID ana = id("phone", ANA);
        assertThat(teller.told(ana, DoNotContactChanged.class, 1).getLast().lists())
                .containsExactly(UUID.fromString(list));
        assertThat(told.keyId()).isEqualTo(in(() -> index.key().id()));
        assertThat(lookUp("+49 (30) 2312-5001")).containsExactly(list);
        assertThat(lookUp("ANA@example.com")).containsExactly(list);
        assertThat(lookUp("+493023125002")).isEmpty();
        await().atMost(SOON).untilAsserted(() -> assertThat(admin
                .get("/api/v1/audit/entries?action=do-not-contact-list.imported").expect(200).json().path("items"))
                .singleElement().satisfies(entry -> assertThat(entry.toString()).doesNotContain("23125001")));
    }

    @Test
    void replacing_takesOffWhoIsNotInTheFile_andDatesTheCopy() {
        String list = list("TPS copy", register());
        run(list, "replace", ANA + "\n+493023125002").expect(200);
        JsonNode report = admin.post(LISTS + "/" + list + "/imports/check",
                Map.of("csv", "+493023125002\n+493023125003", "mode", "replace")).expect(200).json();
        assertThat(report.path("added").asInt()).isEqualTo(1);
        assertThat(report.path("removed").asInt()).isEqualTo(1);
        JsonNode after = run(list, "replace", "+493023125002\n+493023125003").expect(200).json();
        assertThat(after.path("addresses").asInt()).isEqualTo(2);
        assertThat(teller.told(id("phone", ANA), DoNotContactChanged.class, 2)).extracting(DoNotContactChanged::lists)
                .containsExactly(List.of(UUID.fromString(list)), List.of());
        assertThat(teller.told(UUID.fromString(list), DoNotContactListChanged.class, 3).getLast().copiedAt())
                .isEqualTo(Instant.parse(after.path("copiedAt").asString()));
        run(list, "add", ANA).expect(200);
        assertThat(lists().getFirst().path("copiedAt")).as("adding makes no copy younger")
                .isEqualTo(after.path("copiedAt"));
    }

    @Test
    void aFileWithAWrongRow_changesNothing() {
        String list = list("Old CRM", null);
        run(list, "add", ANA + "\n030 23125002").expectProblem(422, "import_not_clean");
        assertThat(lists().getFirst().path("addresses").asInt()).isZero();
        JsonNode report = admin.post(LISTS + "/" + list + "/imports/check",
                Map.of("csv", ANA + "\n030 23125002\nname", "mode", "add")).expect(200).json();
        assertThat(report.path("wrong").asInt()).isEqualTo(2);
        assertThat(report.path("problems")).extracting(problem -> problem.path("code").asString())
                .containsExactly("no_country_code", "no_address");
        assertThat(lookUp(ANA)).isEmpty();
    }

    @Test
    void onSeveralLists_andOffThemAgain() {
        String one = list("One", null);
        String other = list("Other", null);
        run(one, "add", ANA).expect(200);
        run(other, "add", ANA).expect(200);
        assertThat(lookUp(ANA)).containsExactlyInAnyOrder(one, other);
        admin.post(LISTS + "/" + one + "/removals", Map.of("address", "0049 30 23125001")).expect(200);
        admin.post(LISTS + "/" + one + "/removals", Map.of("address", ANA)).expectProblem(404, "not_found");
        assertThat(lookUp(ANA)).containsExactly(other);
        admin.delete(LISTS + "/" + other).expect(204);
        assertThat(lookUp(ANA)).isEmpty();
        List<DoNotContactChanged> told = teller.told(id("phone", ANA), DoNotContactChanged.class, 4);
        assertThat(told.getLast().lists()).isEmpty();
        assertThat(told).extracting(DoNotContactChanged::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(teller.told(UUID.fromString(other), DoNotContactListChanged.class, 2).getLast().purposes())
                .isEmpty();
        admin.delete(LISTS + "/" + other).expectProblem(404, "not_found");
    }

    @Test
    void aRegisterThatTheTenantAloneAsksFor_isOneToo() {
        admin.post(LISTS, wish("Wash", "Own register")).expectProblem(422, "unknown_register");
        admin.post("/api/v1/law/tenant-rules", Map.of("subject", "do-not-contact-register", "asks",
                Map.of("registers", List.of(Map.of("name", "Own register", "maxAgeDays", 7))), "reason", "House rule"))
                .expect(201);
        assertThat(list("Wash", "Own register")).isNotEmpty();
    }

    @Test
    void twentyThousand_atOnce() {
        String list = list("Large", null);
        String csv = IntStream.range(0, 20_000).mapToObj(i -> "+49170%07d".formatted(i))
                .collect(Collectors.joining("\n"));
        assertThat(run(list, "replace", csv).expect(200).json().path("addresses").asInt()).isEqualTo(20_000);
        run(list, "add", csv + "\n+491719999999").expectProblem(422, "import_not_clean");
        run(list, "add", "+491719999999").expect(200);
        run(list, "replace", "+491719999999").expectProblem(422, "list_too_large");
        assertThat(lookUp("+491700019999")).containsExactly(list);
    }

    @Test
    void badInput_saysWhatToDo() {
        list("Old CRM", null);
        admin.post(LISTS, wish("Old CRM", null)).expectProblem(409, "name_taken");
        admin.post(LISTS, wish("New", "Register of nobody")).expectProblem(422, "unknown_register");
        Map<String, Object> none = wish("New", null);
        none.put("purposes", List.of("chat"));
        admin.post(LISTS, none).expectProblem(400, "validation_failed");
        admin.post("/api/v1/do-not-contact-lookups", Map.of("address", "12345")).expectProblem(400,
                "validation_failed");
        UUID nobody = UUID.randomUUID();
        run(nobody.toString(), "add", ANA).expectProblem(404, "not_found");
        api.as(TestCaller.user(UUID.randomUUID(), Role.TENANT_ADMIN)).delete(LISTS + "/" + lists().getFirst()
                .path("id").asString()).expectProblem(404, "not_found");
    }

    private String register() {
        JsonNode registers = admin.get("/api/v1/law/registers").expect(200).json().path("items");
        assertThat(registers).isNotEmpty().allSatisfy(one -> {
            assertThat(one.path("places")).isNotEmpty();
            assertThat(one.path("maxAgeDays").asInt()).isPositive();
        });
        return registers.get(0).path("name").asString();
    }

    private String list(String name, @Nullable String register) {
        return admin.post(LISTS, wish(name, register)).expect(201).json().path("id").asString();
    }

    private static Map<String, Object> wish(String name, @Nullable String register) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("name", name);
        wish.put("register", register);
        wish.put("purposes", List.of("marketing", "survey"));
        wish.put("channels", Arrays.asList("voice", "auto-voice", "sms", "messaging", "email"));
        return wish;
    }

    private ApiResponse run(String list, String mode, String csv) {
        return admin.post(LISTS + "/" + list + "/imports", Map.of("csv", csv, "mode", mode));
    }

    private List<JsonNode> lists() {
        return admin.get(LISTS).expect(200).json().path("items").valueStream().toList();
    }

    private List<String> lookUp(String address) {
        return admin.post("/api/v1/do-not-contact-lookups", Map.of("address", address)).expect(200).json()
                .path("listIds").valueStream().map(JsonNode::asString).toList();
    }

    private UUID id(String kind, String address) {
        return in(() -> index.of(kind, address).orElseThrow());
    }

    private <T> T in(Supplier<T> work) {
        return CurrentTenant.<T, RuntimeException>call(new TenantId(tenant), work::get);
    }
}
