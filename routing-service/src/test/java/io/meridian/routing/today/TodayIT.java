package io.meridian.routing.today;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.channel.ConversationAnswered;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.routing.RoutingTest;
import io.meridian.routing.TenantServiceStub;
import io.meridian.routing.task.Scene;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page of today as a supervisor gets it, over HTTP and held to the contract. */
@RoutingTest
class TodayIT {

    private final ApiClient api;
    private final JdbcClient jdbc;
    private final FirstReplies replies;
    private final Scene scene;
    private final ApiClient supervisor;
    private final ApiClient agent;
    private final UUID task;

    @Autowired
    TodayIT(ApiClient api, JdbcClient jdbc, FirstReplies replies, PlatformTransactionManager transactions) {
        this.api = api;
        this.jdbc = jdbc;
        this.replies = replies;
        this.scene = new Scene(jdbc, new TransactionTemplate(transactions), 1, 1);
        this.task = scene.tasks.getFirst();
        this.supervisor = api.as(TestCaller.user(scene.tenant.value(), Role.SUPERVISOR).withPermissions("export"));
        this.agent = api.as(TestCaller.user(scene.tenant.value(), Role.AGENT)
                .withSubject(scene.agents.getFirst().toString()));
    }

    @Test
    void work_isCountedAsItGoesOn_fromTheQueueToTheEndOfTheWrapUp() {
        await().atMost(Duration.ofSeconds(10)).until(
                () -> live().at("/tasks/0/state").asString().equals("offered"));
        JsonNode offer = await().atMost(Duration.ofSeconds(10)).until(
                () -> agent.get("/api/v1/worklist").json().at("/offers/0"), o -> o.has("reservationId"));
        long epoch = offer.at("/task/epoch").asLong();
        agent.post("/api/v1/reservations/" + offer.at("/reservationId").asString() + "/accept",
                Map.of("epoch", epoch)).expect(200);
        JsonNode row = await().atMost(Duration.ofSeconds(5)).until(() -> live().at("/tasks/0"),
                one -> one.at("/state").asString().equals("assigned"));
        assertThat(row.at("/agentId").asString()).isEqualTo(scene.agents.getFirst().toString());
        assertThat(live().at("/agents/0/working").asInt()).isEqualTo(1);
        assertThat(live().at("/queues/0/inHand").asInt()).isEqualTo(1);
        agent.post("/api/v1/tasks/" + task + "/complete", Map.of("epoch", epoch)).expect(200);
        agent.post("/api/v1/tasks/" + task + "/wrap-up", Map.of("epoch", epoch)).expect(200);
        UUID conversation = scene.conversationOf(task);
        UUID segment = UUID.fromString(offer.at("/task/segmentId").asString());
        Instant first = Instant.now().plusSeconds(60);
        answered(conversation, Ids.next(), first.plusSeconds(600));
        answered(conversation, segment, first);
        answered(conversation, segment, first);
        answered(conversation, Ids.next(), first.plusSeconds(300));
        JsonNode total = await().atMost(Duration.ofSeconds(5)).until(() -> today("").at("/total"),
                one -> one.at("/replied").asInt() == 1);
        assertThat(total.at("/offered").asInt()).isEqualTo(1);
        assertThat(total.at("/answered").asInt()).isEqualTo(1);
        assertThat(total.at("/handled").asInt()).isEqualTo(1);
        assertThat(total.at("/serviceLevel").asDouble()).isEqualTo(1);
        assertThat(total.at("/firstReplySeconds").asLong()).as("the earliest of all that was heard").isBetween(60L,
                90L);
        await().atMost(Duration.ofSeconds(5)).until(() -> live().at("/tasks").isEmpty());
    }

    @Test
    void day_isThatOfTheTenant_orOfTheMarketThatIsChosen() {
        JsonNode here = today("?groupBy=market");
        assertThat(here.at("/timeZone").asString()).isEqualTo("Asia/Shanghai");
        assertThat(here.at("/day").asString()).isEqualTo(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
        JsonNode there = today("?groupBy=language&marketId=" + TenantServiceStub.MARKET);
        assertThat(there.at("/timeZone").asString()).isEqualTo("Europe/Vienna");
        assertThat(there.at("/total/offered").asInt()).isZero();
    }

    @Test
    void queueThatWasPutAway_isShownWhileAnAgentHasItsWork() {
        scene.hideFromTheLoop();
        UUID unused = Ids.next();
        scene.run(() -> {
            jdbc.sql("insert into queue (id, name, created_at, archived_at) values (?, 'Gone', now(), now())")
                    .param(unused).update();
            jdbc.sql("update queue set is_default = false, archived_at = now() where id = ?").param(scene.queue)
                    .update();
            jdbc.sql("update task set state = 'ASSIGNED', agent_id = ?, assigned_at = now()")
                    .param(scene.agents.getFirst()).update();
        });
        JsonNode queues = live().at("/queues");
        assertThat(queues.size()).isEqualTo(1);
        assertThat(queues.at("/0/queueId").asString()).isEqualTo(scene.queue.toString());
    }

    @Test
    void answer_isSharedByThoseWhoSeeTheSame_andNotByOthers() {
        ApiClient colleague = api.as(TestCaller.user(scene.tenant.value(), Role.SUPERVISOR));
        await().atMost(Duration.ofSeconds(10)).until(() -> today("").at("/at")
                .equals(colleague.get("/api/v1/today").expect(200).json().at("/at")));
        ApiClient narrow = api.as(TestCaller.user(scene.tenant.value(), Role.SUPERVISOR)
                .withScope(VisibilityScope.TEAM).withTeams(UUID.randomUUID()));
        assertThat(narrow.get("/api/v1/today").expect(200).json().at("/at")).isNotEqualTo(today("").at("/at"));
    }

    @Test
    void file_hasNamesAsText_andLeavesARecord() {
        scene.run(() -> jdbc.sql("update task set market_id = ?").param(TenantServiceStub.MARKET).update());
        String file = supervisor.get("/api/v1/today/export?groupBy=market&language=de").expect(200).text();
        assertThat(file).startsWith("\uFEFFMarkt;").contains("\r\n'=Austria;1;").contains("\r\nGesamt;1;");
        assertThat(scene.call("select count(*) from platform.audit_record where action = 'today.exported'"))
                .isEqualTo(1);
        api.as(TestCaller.user(scene.tenant.value(), Role.SUPERVISOR)).get("/api/v1/today/export")
                .expectProblem(403, "forbidden");
    }

    @Test
    void workOutOfSight_isOnNoPageAndInNoFile() {
        ApiClient narrow = api.as(TestCaller.user(scene.tenant.value(), Role.SUPERVISOR).withPermissions("export")
                .withScope(VisibilityScope.MARKET).withMarkets(UUID.randomUUID()));
        JsonNode live = narrow.get("/api/v1/today/live").expect(200).json();
        assertThat(live.at("/tasks").isEmpty()).isTrue();
        assertThat(live.at("/agents").isEmpty()).isTrue();
        assertThat(live.at("/queues/0/waiting").asInt()).isZero();
        assertThat(live.at("/queues/0/free").asInt()).isZero();
        assertThat(narrow.get("/api/v1/today").expect(200).json().at("/total/offered").asInt()).isZero();
        assertThat(narrow.get("/api/v1/today/export").expect(200).text())
                .endsWith("\r\nTotal,0,0,0,0,0,0,0,0,,,,0,,0,\r\n");
        assertThat(today("").at("/total/offered").asInt()).as("it is there for others").isEqualTo(1);
    }

    @Test
    void promise_isTheTenants_andAnotherQueueMayHaveItsOwn() {
        scene.hideFromTheLoop();
        scene.run(() -> jdbc.sql("update task set state = 'QUEUED', queued_at = now() - interval '50 seconds',"
                + " enqueued_at = now() - interval '50 seconds'").update());
        assertThat(today("").at("/terms/version").asLong()).isZero();
        ApiClient admin = api.as(TestCaller.user(scene.tenant.value(), Role.TENANT_ADMIN));
        Map<String, Object> terms = Map.of("version", 0, "answerWithinSeconds", 120, "targetPercent", 90,
                "shortAbandonSeconds", 10, "queues", List.of());
        assertThat(admin.put("/api/v1/today/terms", terms).expect(200).json().at("/version").asLong()).isEqualTo(1);
        assertThat(today("").at("/total/counted").asInt()).as("its time is not over").isZero();
        admin.put("/api/v1/today/terms", terms).expectProblem(409, "stale_version");
        admin.put("/api/v1/today/terms", Map.of("version", 1, "answerWithinSeconds", 120, "targetPercent", 90,
                "shortAbandonSeconds", 10, "queues",
                List.of(Map.of("queueId", scene.queue, "answerWithinSeconds", 30))))
                .expect(200);
        assertThat(today("").at("/total/counted").asInt()).isEqualTo(1);
        admin.put("/api/v1/today/terms", Map.of("version", 2, "answerWithinSeconds", 0, "targetPercent", 90,
                "shortAbandonSeconds", 10, "queues", List.of())).expectProblem(400, "validation_failed");
        supervisor.get("/api/v1/today?groupBy=weather").expectProblem(400, "validation_failed");
    }

    private void answered(UUID conversation, UUID segment, Instant at) {
        ConversationAnswered event = new ConversationAnswered(conversation, segment, Ids.next(), 3);
        scene.run(() -> replies.handle(new EventEnvelope<>(Ids.next(), "conversation.answered.v1",
                new TenantId(scene.tenant.value()), "eu", at, event)));
    }

    private JsonNode today(String query) {
        return supervisor.get("/api/v1/today" + query).expect(200).json();
    }

    private JsonNode live() {
        return supervisor.get("/api/v1/today/live").expect(200).json();
    }
}
