package io.meridian.routing.task;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.id.Ids;
import io.meridian.routing.RoutingTest;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a supervisor does with the work of others and of nobody. */
@RoutingTest
class SupervisionIT {

    private final ApiClient api;
    private final JdbcClient jdbc;
    private final Scene scene;
    private final ApiClient supervisor;
    private final UUID first;
    private final UUID second;
    private final UUID otherQueue = Ids.next();
    private UUID task = new UUID(0, 0);

    @Autowired
    SupervisionIT(ApiClient api, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.api = api;
        this.jdbc = jdbc;
        this.scene = new Scene(jdbc, new TransactionTemplate(transactions), 2, 0);
        this.supervisor = api.as(TestCaller.user(scene.tenant.value(), Role.SUPERVISOR));
        this.first = scene.agents.getFirst();
        this.second = scene.agents.getLast();
    }

    /** Nobody serves the queues, so that only the supervisor makes offers. */
    @BeforeEach
    void begin() {
        scene.run(() -> {
            jdbc.sql("update queue set team_ids = ?").param(new UUID[]{Ids.next()}).update();
            jdbc.sql("insert into queue (id, name, team_ids, created_at) values (?, 'Second line', ?, now())")
                    .param(otherQueue).param(new UUID[]{Ids.next()}).update();
        });
        task = scene.waiting();
    }

    @Test
    void waitingWork_isOfferedToTheChosen_alsoWhileAnotherIsAsked() {
        JsonNode asked = assign(first).expect(200).json();
        assertThat(asked.at("/state").asString()).isEqualTo("offered");
        assertThat(asked.at("/agentId").asString()).isEqualTo(first.toString());
        assertThat(assign(second).expect(200).json().at("/agentId").asString()).isEqualTo(second.toString());
        assertThat(scene.doubleAssignments()).isZero();
        assertThat(scene.miscounted()).isZero();
        assertThat(as(first).get("/api/v1/worklist").json().at("/offers").isEmpty()).isTrue();
        assertThat(scene.call("select count(*) from decision where basis = 'by-hand' and task_id = ?", task))
                .isEqualTo(2);
        assertThat(records("task.assigned")).isEqualTo(2);
    }

    @Test
    void waitingWork_isNotGivenToWhoCannotTakeIt_andNothingChanges() {
        scene.run(() -> jdbc.sql("update agent set used_points = 100 where id = ?").param(first).update());
        assign(first).expectProblem(422, "agent_full");
        scene.run(() -> jdbc.sql("update agent set used_points = 0, last_seen = now() - interval '1 minute'"
                + " where id = ?").param(first).update());
        assign(first).expectProblem(422, "agent_not_available");
        scene.run(() -> jdbc.sql("update agent set last_seen = now(), state = 'BREAK' where id = ?").param(first)
                .update());
        assign(first).expectProblem(422, "agent_not_available");
        assign(UUID.randomUUID()).expectProblem(422, "unknown_agent");
        assertThat(scene.epoch(task)).isZero();
        assertThat(records("task.assigned")).isZero();
    }

    @Test
    void workThatWasAnsweredMeanwhile_isNotTakenAwayByMistake() {
        long seen = accepted(first);
        supervisor.post(path("assign"), Map.of("epoch", seen, "agentId", second))
                .expectProblem(409, "already_answered");
        supervisor.post(path("transfer"), Map.of("epoch", seen, "queueId", otherQueue, "waiting", true))
                .expectProblem(409, "already_answered");
        supervisor.post(path("transfer"), Map.of("epoch", seen - 1, "queueId", otherQueue, "waiting", false))
                .expectProblem(409, "stale_epoch");
        as(first).post(path("complete"), Map.of("epoch", seen)).expect(200);
        supervisor.post(path("transfer"), Map.of("epoch", seen, "queueId", otherQueue, "waiting", false))
                .expectProblem(409, "wrong_state");
        assertThat(scene.call("select count(*) from task")).as("nothing goes on elsewhere").isEqualTo(1);
    }

    @Test
    void waitingWork_isMovedWithItsFirstWait_andTheStayIsOver() {
        assign(first).expect(200);
        supervisor.post(path("transfer"), Map.of("epoch", scene.epoch(task), "queueId", scene.queue, "waiting", true))
                .expectProblem(409, "wrong_state");
        JsonNode next = supervisor.post(path("transfer"),
                Map.of("epoch", scene.epoch(task), "queueId", otherQueue, "waiting", true)).expect(200).json();
        assertThat(next.at("/queueId").asString()).isEqualTo(otherQueue.toString());
        assertThat(next.at("/state").asString()).isEqualTo("queued");
        assertThat(scene.call("select count(*) from task where id = ? and state = 'OVERFLOWED'", task)).isEqualTo(1);
        assertThat(scene.call("select count(distinct enqueued_at) from task")).as("its first wait").isEqualTo(1);
        assertThat(scene.call("select count(distinct queued_at) from task")).as("its stays").isEqualTo(2);
        assertThat(scene.miscounted()).isZero();
        assertThat(as(first).get("/api/v1/worklist").json().at("/offers").isEmpty()).isTrue();
        assertThat(records("task.moved")).isEqualTo(1);
        supervisor.post(path("transfer"), Map.of("epoch", 9, "queueId", otherQueue))
                .expectProblem(409, "wrong_state");
    }

    @Test
    void workOfAnAgent_isGivenToAnother_andLeavesHerWorklist() {
        long epoch = accepted(first);
        scene.run(() -> jdbc.sql("update agent set used_points = 100 where id = ?").param(second).update());
        move(epoch, second).expectProblem(422, "agent_full");
        move(epoch, first).expectProblem(422, "agent_not_available");
        scene.run(() -> jdbc.sql("update agent set used_points = 0 where id = ?").param(second).update());
        move(epoch, second).expect(200);
        JsonNode offer = await().atMost(Duration.ofSeconds(10)).until(
                () -> as(second).get("/api/v1/worklist").json().at("/offers/0"), o -> o.has("reservationId"));
        assertThat(offer.at("/task/conversationId").asString()).isEqualTo(scene.conversationOf(task).toString());
        assertThat(as(first).get("/api/v1/worklist").json().at("/tasks").isEmpty()).isTrue();
        assertThat(scene.miscounted()).isZero();
    }

    @Test
    void workOutOfSight_isNotFound_andAnAgentMovesOnlyHerOwn() {
        long epoch = accepted(first);
        api.as(TestCaller.user(scene.tenant.value(), Role.SUPERVISOR).withScope(VisibilityScope.TEAM)
                .withTeams(UUID.randomUUID())).post(path("transfer"), Map.of("epoch", epoch, "queueId", otherQueue))
                .expectProblem(404, "not_found");
        as(second).post(path("transfer"), Map.of("epoch", epoch, "queueId", otherQueue))
                .expectProblem(404, "not_found");
    }

    private ApiResponse assign(UUID agent) {
        return supervisor.post(path("assign"), Map.of("epoch", scene.epoch(task), "agentId", agent));
    }

    private ApiResponse move(long epoch, UUID agent) {
        return supervisor.post(path("transfer"), Map.of("epoch", epoch, "agentId", agent, "waiting", false));
    }

    /** The agent is asked and takes it; the epoch that she has it by. */
    private long accepted(UUID agent) {
        assign(agent).expect(200);
        JsonNode offer = as(agent).get("/api/v1/worklist").json().at("/offers/0");
        long epoch = offer.at("/task/epoch").asLong();
        as(agent).post("/api/v1/reservations/" + offer.at("/reservationId").asString() + "/accept",
                Map.of("epoch", epoch)).expect(200);
        return epoch;
    }

    private String path(String what) {
        return "/api/v1/tasks/" + task + "/" + what;
    }

    private long records(String action) {
        return scene.call("select count(*) from platform.audit_record where action = ?", action);
    }

    private ApiClient as(UUID agent) {
        return api.as(TestCaller.user(scene.tenant.value(), Role.AGENT).withSubject(agent.toString()));
    }
}
