package io.meridian.routing;

import io.meridian.contracts.access.Role;
import io.meridian.routing.task.Scene;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What agents, supervisors and administrators do, over HTTP and held to the contract. */
@RoutingTest
class ApiIT {

    private final ApiClient api;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Scene scene;
    private ApiClient agent;
    private ApiClient supervisor;
    private ApiClient admin;

    @Autowired
    ApiIT(ApiClient api, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.api = api;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.scene = new Scene(jdbc, transaction, 0, 0);
        this.agent = api;
        this.supervisor = api;
        this.admin = api;
    }

    @BeforeEach
    void begin() {
        scene = new Scene(jdbc, transaction, 2, 1);
        UUID tenant = scene.tenant.value();
        agent = api.as(TestCaller.user(tenant, Role.AGENT).withSubject(scene.agents.getFirst().toString()));
        supervisor = api.as(TestCaller.user(tenant, Role.SUPERVISOR));
        admin = api.as(TestCaller.user(tenant, Role.TENANT_ADMIN));
        scene.run(() -> jdbc.sql("update agent set last_seen = null where id = ?").param(scene.agents.getLast())
                .update());
    }

    @Test
    void offerIsAcceptedWorkedOnAndWrappedUp() {
        JsonNode offer = firstOffer();
        long epoch = offer.at("/task/epoch").asLong();
        ApiResponse accepted = agent.post("/api/v1/reservations/" + offer.at("/reservationId").asString() + "/accept",
                Map.of("epoch", epoch));
        accepted.expect(200);
        String task = "/api/v1/tasks/" + scene.tasks.getFirst();
        agent.get(task).expect(200);
        supervisor.get(task + "/decisions").expect(200);
        agent.post(task + "/complete", Map.of("epoch", epoch)).expect(200);
        ApiResponse done = agent.post(task + "/wrap-up", Map.of("epoch", epoch, "disposition", "resolved"));
        done.expect(200);
        assertThat(done.json().at("/state").asString()).isEqualTo("done");
        assertThat(agent.get("/api/v1/agent").json().at("/usedCapacity").asInt()).isZero();
        assertThat(frames()).contains("offer.created", "task.assigned", "task.changed", "task.ended");
    }

    @Test
    void rejectedWorkWaitsWithItsPlace_andAnotherEpochIsRefused() {
        JsonNode offer = firstOffer();
        String reservation = "/api/v1/reservations/" + offer.at("/reservationId").asString();
        long epoch = offer.at("/task/epoch").asLong();
        assertThat(agent.post(reservation + "/accept", Map.of("epoch", epoch + 1)).json().at("/code").asString())
                .isEqualTo("offer_over");
        agent.post(reservation + "/reject", Map.of("epoch", epoch, "reason", "busy")).expect(204);
        assertThat(agent.post(reservation + "/accept", Map.of("epoch", epoch)).json().at("/how").asString())
                .isEqualTo("rejected");
        ApiResponse place = api.as(TestCaller.service("channel-service", scene.tenant.value()))
                .get("/internal/conversations/" + scene.conversationOf(scene.tasks.getFirst()) + "/place");
        assertThat(place.json().at("/place").asInt()).isEqualTo(1);
        assertThat(place.json().at("/anybodySignedIn").asBoolean()).isTrue();
    }

    @Test
    void workIsPassedToAQueue_keepingItsFirstWaitingTime() {
        ApiResponse made = admin.post("/api/v1/queues", Map.of("name", "Second line"));
        made.expect(201);
        long epoch = accept();
        ApiResponse next = agent.post("/api/v1/tasks/" + scene.tasks.getFirst() + "/transfer",
                Map.of("epoch", epoch, "queueId", made.json().at("/queueId").asString()));
        next.expect(200);
        assertThat(next.json().at("/taskId").asString()).isNotEqualTo(scene.tasks.getFirst().toString());
        assertThat(scene.call("select count(distinct enqueued_at) from task")).isEqualTo(1);
        assertThat(agent.post("/api/v1/tasks/" + scene.tasks.getFirst() + "/transfer",
                Map.of("epoch", epoch, "queueId", UUID.randomUUID())).json().at("/code").asString())
                .isEqualTo("unknown_queue");
    }

    @Test
    void agentOnABreakIsOfferedNothing_andGivesBackWhatHeWasOffered() {
        firstOffer();
        agent.get("/api/v1/break-codes").expect(200);
        assertThat(agent.put("/api/v1/agent/state", Map.of("state", "break")).json().at("/code").asString())
                .isEqualTo("unknown_code");
        agent.put("/api/v1/agent/state", Map.of("state", "break", "breakCode", "lunch")).expect(200);
        assertThat(agent.get("/api/v1/worklist").json().at("/offers").isEmpty()).isTrue();
        assertThat(scene.miscounted()).isZero();
        agent.put("/api/v1/agent/state", Map.of("state", "available")).expect(200);
        firstOffer();
    }

    @Test
    void agentSeenForTheFirstTime_comesWithTeamsAndSkillsFromTheirOwner() {
        UUID newcomer = UUID.randomUUID();
        ApiClient he = api.as(TestCaller.user(scene.tenant.value(), Role.AGENT).withSubject(newcomer.toString()));
        assertThat(he.get("/api/v1/agent").expect(200).json().at("/state").asString()).isEqualTo("offline");
        assertThat(scene.call("select (skills->>'language:de')::int from agent where id = ?", newcomer)).isEqualTo(5);
    }

    @Test
    void supervisorSeesAgentsAndOffersWorkByHand() {
        scene.hideFromTheLoop();
        assertThat(supervisor.get("/api/v1/agents").json().at("/items").size()).isEqualTo(2);
        supervisor.get("/api/v1/tasks?state=queued").expect(200);
        long epoch = scene.call("select epoch from task");
        ApiResponse offered = supervisor.post("/api/v1/tasks/" + scene.tasks.getFirst() + "/assign",
                Map.of("epoch", epoch, "agentId", scene.agents.getLast()));
        if (offered.status() == 200) { // else the loop was faster
            assertThat(offered.json().at("/state").asString()).isEqualTo("offered");
        }
    }

    @Test
    void presenceLetsAnAgentBeOffered() {
        scene.hideFromTheLoop();
        api.as(TestCaller.service("gateway", null)).post("/internal/presence",
                Map.of("node", "g1", "agents", List.of(
                        Map.of("tenantId", scene.tenant.value(), "agentId", scene.agents.getFirst()))))
                .expect(204);
        firstOffer();
    }

    @Test
    void queuesAndRulesAreKept_andRefusedWhenTheyWouldLoseWork() {
        JsonNode queue = admin.post("/api/v1/queues", Map.of("name", "Deutsch", "steps", List.of(
                Map.of("requirements", List.of(Map.of("skill", "language:*", "level", 4)), "seconds", 60)))).json();
        String path = "/api/v1/queues/" + queue.at("/queueId").asString();
        agent.get(path).expect(200);
        agent.get("/api/v1/queues?limit=1").expect(200);
        assertThat(admin.post("/api/v1/queues", Map.of("name", "Deutsch")).json().at("/code").asString())
                .isEqualTo("name_taken");
        Map<String, Object> change = Map.of("version", 0, "name", "Deutsch 1", "teamIds", List.of(), "steps",
                List.of(), "acceleration", 2, "offerSeconds", 20, "wrapUpSeconds", 0, "dispositionRequired", false);
        Map<String, Object> whole = new java.util.HashMap<>(change);
        whole.put("marketId", null);
        whole.put("calendarId", null);
        admin.put(path, whole).expect(200);
        assertThat(admin.put(path, whole).json().at("/code").asString()).isEqualTo("stale_version");
        Map<String, Object> catchAll = Map.of("queueId", scene.queue, "priority", 0);
        Map<String, Object> german = Map.of("languages", List.of("de"), "queueId", queue.at("/queueId").asString(),
                "priority", 5);
        assertThat(admin.put("/api/v1/routing-rules", Map.of("version", 0, "rules", List.of(german))).json()
                .at("/code").asString()).isEqualTo("no_default_rule");
        admin.put("/api/v1/routing-rules", Map.of("version", 0, "rules", List.of(german, catchAll))).expect(200);
        agent.get("/api/v1/routing-rules").expect(200);
        assertThat(admin.delete(path).json().at("/code").asString()).isEqualTo("queue_in_use");
        admin.put("/api/v1/routing-rules", Map.of("version", 1, "rules", List.of(catchAll))).expect(200);
        admin.delete(path).expect(204);
        agent.get("/api/v1/dispositions").expect(200);
        assertThat(scene.call("select count(*) from platform.audit_record")).as("five changes, no refusal")
                .isEqualTo(5);
        assertThat(scene.call("select max(number) from platform.audit_record")).isEqualTo(5);
    }

    private long accept() {
        JsonNode offer = firstOffer();
        long epoch = offer.at("/task/epoch").asLong();
        agent.post("/api/v1/reservations/" + offer.at("/reservationId").asString() + "/accept",
                Map.of("epoch", epoch)).expect(200);
        return epoch;
    }

    private JsonNode firstOffer() {
        return Awaitility.await().atMost(Duration.ofSeconds(10)).until(
                () -> agent.get("/api/v1/worklist").json().at("/offers/0"), offer -> offer.has("reservationId"));
    }

    private String frames() {
        ApiResponse answer = agent.post("/internal/frames", Map.of("streams",
                List.of(Map.of("stream", "agent:" + scene.agents.getFirst(), "after", 0))));
        answer.expect(200);
        assertThat(supervisor.post("/internal/frames", Map.of("streams",
                List.of(Map.of("stream", "agent:" + scene.agents.getFirst(), "after", 0)))).json()
                .at("/streams/0/code").asString()).isEqualTo("forbidden");
        return answer.json().toString();
    }
}
