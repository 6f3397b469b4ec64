package io.meridian.compliance.audit;

import io.meridian.compliance.ComplianceTest;
import io.meridian.compliance.Teller;
import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.events.audit.ChannelAudited;
import io.meridian.platform.audit.AuditDetails;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What an auditor learns of the details of an entry, which another service keeps: that they are whole, changed or gone. */
@ComplianceTest
class EntryDetailsIT {

    static final List<Keepers.Answer> NO_ANSWERS = List.of(Keepers.NONE, Keepers.FAULT, Keepers.NO_PAGE,
            Keepers.UNKNOWN_ADDRESS);

    private static final AuditDetails REASON = new AuditDetails("5a".repeat(32), "{\"reason\":\"Rückruf\"}");
    private static final String LATEST = "/api/v1/audit/entries?limit=1";

    private final UUID tenant = UUID.randomUUID();
    private final UUID record = UUID.randomUUID();
    private final ApiClient api;
    private final ApiClient auditor;
    private final Teller teller;
    private final Logs logs;
    private final Keepers keepers;

    @Autowired
    EntryDetailsIT(ApiClient api, Teller teller, Logs logs, Keepers keepers) {
        this.api = api;
        this.auditor = api.as(TestCaller.user(tenant, Role.AUDITOR));
        this.teller = teller;
        this.logs = logs;
        this.keepers = keepers;
    }

    @BeforeEach
    void unmask() {
        noted(1, record, REASON);
        keepers.keep("channel", record, REASON);
    }

    @Test
    void reasonIsShown_asItWasNoted_withWhatProvesIt() {
        JsonNode details = read();
        assertThat(details.path("state").asString()).isEqualTo("unchanged");
        assertThat(details.path("details").asString()).isEqualTo(REASON.details());
        String leaf = auditor.get("/api/v1/audit/entries/" + record + "/proof").expect(200).json().path("leaf")
                .asString();
        assertThat(leaf).as("whoever has details and salt needs to believe nobody").endsWith(
                new AuditDetails(details.path("salt").asString(), details.path("details").asString()).commitment()
                        + "\n");
        assertThat(keepers.askedBy(record)).singleElement().asString().contains("compliance-service",
                tenant.toString());
        assertThat(alarms()).isEmpty();
    }

    @Test
    void readingIsNoted_oncePerReaderAndEntry_unlessThereIsNothingToRead() {
        UUID empty = UUID.randomUUID();
        AuditDetails nothing = new AuditDetails("00".repeat(32), "{}");
        noted(2, empty, nothing);
        keepers.keep("channel", empty, nothing);
        auditor.get(path(empty)).expect(200);
        read();
        read();
        logs.awaitSize(tenant, 3);
        api.as(TestCaller.user(tenant, Role.TENANT_ADMIN)).get(path(record)).expect(200);
        logs.awaitSize(tenant, 4);

        JsonNode reading = auditor.get(LATEST).expect(200).json().at("/items/0");
        assertThat(reading.path("action").asString()).isEqualTo("audit-entry.read");
        assertThat(reading.path("objectId").asString()).isEqualTo(record.toString());
        assertThat(auditor.get("/api/v1/audit/entries?action=audit-entry").json().path("items")).hasSize(2)
                .noneMatch(item -> item.path("objectId").asString().equals(empty.toString()));
        JsonNode own = auditor.get(path(UUID.fromString(reading.path("entryId").asString()))).expect(200).json();
        assertThat(own.path("state").asString()).as("of this service itself, which asks nobody").isEqualTo("unchanged");
    }

    @Test
    void changedDetails_areNamed_andRaiseOneAlarm_untilTheyAreAsTheyWere() {
        keepers.keep("channel", record, new AuditDetails(REASON.salt(), "{\"reason\":\"Nothing\"}"));
        JsonNode details = read();
        assertThat(details.path("state").asString()).isEqualTo("changed");
        assertThat(details.path("details").asString()).as("what stands there now").contains("Nothing");
        read();
        assertThat(alarms()).containsExactly("altered channel 0 open");
        keepers.keep("channel", record, new AuditDetails("5b".repeat(32), REASON.details()));
        assertThat(read().path("state").asString()).as("another salt").isEqualTo("changed");

        keepers.keep("channel", record, REASON);
        assertThat(read().path("state").asString()).isEqualTo("unchanged");
        assertThat(alarms()).containsExactly("altered channel 0 closed");
    }

    @Test
    void lostDetails_areNamed_andRaiseAnAlarm() {
        keepers.lose("channel", record);
        JsonNode details = read();
        assertThat(details.path("state").asString()).isEqualTo("gone");
        assertThat(details.path("details").isNull() && details.path("salt").isNull()).isTrue();
        assertThat(alarms()).containsExactly("lost channel 0 open");
        assertThat(auditor.get("/api/v1/audit/entries?action=audit-entry").json().path("items"))
                .as("nothing was read").isEmpty();
        keepers.keep("channel", record, REASON);
        read();
        assertThat(alarms()).containsExactly("lost channel 0 closed");
    }

    @ParameterizedTest
    @FieldSource("NO_ANSWERS")
    void serviceThatDoesNotAnswer_provesNothing(Keepers.Answer answer) {
        keepers.answer("channel", record, answer);
        JsonNode problem = auditor.get(path(record)).expectProblem(503, "unavailable").json();
        assertThat(problem.path("detail").asString()).contains("channel-service", "Try again");
        assertThat(alarms()).isEmpty();
        auditor.get("/api/v1/audit/entries/" + record + "/proof").expect(200);
    }

    @Test
    void nobodyButAuditorsAndAdministrators_reads_andOnlyOfTheirOwnTenant() {
        for (Role role : List.of(Role.SUPERVISOR, Role.AGENT, Role.PARTNER_ADMIN, Role.ENTERPRISE_ADMIN)) {
            api.as(TestCaller.user(tenant, role)).get(path(record)).expect(403);
        }
        api.as(TestCaller.user(UUID.randomUUID(), Role.AUDITOR)).get(path(record)).expect(404);
        assertThat(keepers.askedBy(record)).as("nobody was asked for them").isEmpty();
    }

    private void noted(long number, UUID id, AuditDetails details) {
        teller.tell(tenant, new ChannelAudited(tenant, number, id, Teller.AT, CallerKind.USER, UUID.randomUUID(),
                "customer.unmasked", "customer", UUID.randomUUID(), details.commitment()));
        teller.flush();
        Awaitility.await().atMost(Duration.ofSeconds(60))
                .until(() -> auditor.get("/api/v1/audit/entries/" + id).status() == 200);
    }

    private JsonNode read() {
        return auditor.get(path(record)).expect(200).json();
    }

    private List<String> alarms() {
        return auditor.get("/api/v1/audit/alarms").expect(200).json().path("items").valueStream()
                .map(alarm -> alarm.path("kind").asString() + " " + alarm.path("service").asString() + " "
                        + alarm.path("first").asLong() + (alarm.path("closedAt").isNull() ? " open" : " closed"))
                .toList();
    }

    private static String path(UUID entry) {
        return "/api/v1/audit/entries/" + entry + "/details";
    }
}
