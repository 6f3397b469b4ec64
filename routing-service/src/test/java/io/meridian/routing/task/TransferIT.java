package io.meridian.routing.task;

import io.meridian.contracts.access.Role;
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

/** Work that one agent gives to another by name, in a queue that she does not serve. */
@RoutingTest
class TransferIT {

    private final ApiClient api;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final UUID giver;
    private final UUID named;
    private final UUID third;
    private final Scene scene;
    private UUID task = new UUID(0, 0);

    @Autowired
    TransferIT(ApiClient api, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.api = api;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.scene = new Scene(jdbc, transaction, 3, 0);
        this.giver = scene.agents.get(0);
        this.named = scene.agents.get(1);
        this.third = scene.agents.get(2);
    }

    /** The giver and a third serve the queue; she whom it is given to does not, and lacks the language too. */
    @BeforeEach
    void begin() {
        UUID team = Ids.next();
        scene.run(() -> {
            jdbc.sql("""
                    update queue set team_ids = ?, steps =
                      '[{"requirements": [{"skill": "language:*", "level": 3}], "seconds": 600}]'""")
                    .param(new UUID[]{team}).update();
            jdbc.sql("update agent set team_ids = ?, skills = '{\"language:de\": 5}' where id <> ?")
                    .param(new UUID[]{team}).param(named).update();
            jdbc.sql("update agent set state = 'OFFLINE' where id = ?").param(third).update();
        });
        task = scene.waiting();
    }

    @Test
    void goesToHer_thoughSheDoesNotServeTheQueue_andTheLogSaysWhy() {
        JsonNode next = transfer();
        JsonNode offer = offerOf(named);
        assertThat(offer.at("/task/taskId").asString()).isEqualTo(next.at("/taskId").asString());
        JsonNode decision = decision(next);
        assertThat(decision.at("/basis").asString()).isEqualTo("directed");
        assertThat(decision.at("/chosenAgentId").asString()).isEqualTo(named.toString());
    }

    @Test
    void waitsForHerWhileSheIsFull_andIsHersWhenAPlaceIsFree() {
        JsonNode next = transfer(() -> fill(named));
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5))
                .until(() -> scene.call("select count(*) from reservation where task_id = ?", id(next)) == 0);
        scene.run(() -> {
            jdbc.sql("update task set state = 'DONE', ended_at = now() where agent_id = ?").param(named).update();
            jdbc.sql("update agent set used_points = 0 where id = ?").param(named).update();
        });
        offerOf(named);
    }

    @Test
    void isTheQueuesWithItsFirstWait_whenHerPlaceWasNotFreeInTime() {
        JsonNode next = transfer(() -> fill(named));
        scene.run(() -> jdbc.sql("update task set directed_until = now() where id = ?").param(id(next)).update());
        fellBackTo(third, next, "full");
    }

    @Test
    void isTheQueuesAtOnce_whenSheIsAway() {
        fellBackTo(third, transfer(() -> state(named, "BREAK")), "not-available");
    }

    @Test
    void isTheQueuesAtOnce_whenHerBrowserIsGone() {
        JsonNode next = transfer(() -> scene.run(() -> jdbc
                .sql("update agent set last_seen = now() - interval '20 seconds' where id = ?").param(named).update()));
        fellBackTo(third, next, "not-available");
    }

    @Test
    void isTheQueues_whenSheRefuses_andNotTheGiversBeforeOthers() {
        JsonNode next = transfer();
        JsonNode offer = offerOf(named);
        as(named).post("/api/v1/reservations/" + offer.at("/reservationId").asString() + "/reject",
                Map.of("epoch", offer.at("/task/epoch").asLong())).expect(204);
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> scene.call(
                "select count(*) from reservation where task_id = ? and state = 'OFFERED'", id(next)) == 0);
        state(third, "AVAILABLE");
        fellBackTo(third, next, "locked-out");
        assertThat(verdict(decision(next), giver)).isEqualTo("locked-out");
    }

    @Test
    void isTheQueues_whenSheDoesNotAnswer() {
        JsonNode next = transfer();
        offerOf(named);
        scene.run(() -> jdbc.sql("update reservation set expires_at = now() where state = 'OFFERED'").update());
        state(third, "AVAILABLE");
        fellBackTo(third, next, "not-available");
    }

    @Test
    void isRefused_whenThereIsNoSuchActiveAgent() {
        long epoch = accepted();
        UUID stranger = new Scene(jdbc, transaction, 1, 0).agents.getFirst();
        scene.run(() -> jdbc.sql("update agent set active = false where id = ?").param(third).update());
        assertThat(give(epoch, UUID.randomUUID()).json().at("/code").asString()).isEqualTo("unknown_agent");
        assertThat(give(epoch, stranger).json().at("/code").asString()).as("of another tenant")
                .isEqualTo("unknown_agent");
        assertThat(give(epoch, third).json().at("/code").asString()).as("not active").isEqualTo("unknown_agent");
        assertThat(give(epoch, giver).json().at("/code").asString()).isEqualTo("agent_not_available");
        assertThat(scene.call("select count(*) from task where state = 'ASSIGNED'")).isEqualTo(1);
    }

    private JsonNode transfer() {
        return give(accepted(), named).expect(200).json();
    }

    /** With somebody else who serves the queue and has room. */
    private JsonNode transfer(Runnable before) {
        long epoch = accepted();
        before.run();
        state(third, "AVAILABLE");
        return give(epoch, named).expect(200).json();
    }

    private ApiResponse give(long epoch, UUID to) {
        return as(giver).post("/api/v1/tasks/" + task + "/transfer",
                Map.of("epoch", epoch, "agentId", to));
    }

    private long accepted() {
        JsonNode offer = offerOf(giver);
        long epoch = offer.at("/task/epoch").asLong();
        as(giver).post("/api/v1/reservations/" + offer.at("/reservationId").asString() + "/accept",
                Map.of("epoch", epoch)).expect(200);
        return epoch;
    }

    private void fellBackTo(UUID agent, JsonNode task, String why) {
        offerOf(agent);
        assertThat(scene.call("select count(distinct enqueued_at) from task")).as("its first wait").isEqualTo(1);
        JsonNode decision = decision(task);
        assertThat(decision.at("/basis").asString()).isEqualTo("fall-back");
        assertThat(verdict(decision, named)).isEqualTo(why);
    }

    private JsonNode decision(JsonNode task) {
        return api.as(TestCaller.user(scene.tenant.value(), Role.SUPERVISOR))
                .get("/api/v1/tasks/" + task.at("/taskId").asString() + "/decisions").expect(200).json()
                .at("/items/0");
    }

    private static String verdict(JsonNode decision, UUID agent) {
        return decision.at("/verdicts").valueStream()
                .filter(v -> v.at("/agentId").asString().equals(agent.toString()))
                .map(v -> v.at("/verdict").asString()).findFirst().orElse("not looked at");
    }

    private JsonNode offerOf(UUID agent) {
        return await().atMost(Duration.ofSeconds(10)).until(
                () -> as(agent).get("/api/v1/worklist").json().at("/offers/0"), o -> o.has("reservationId"));
    }

    private ApiClient as(UUID agent) {
        return api.as(TestCaller.user(scene.tenant.value(), Role.AGENT).withSubject(agent.toString()));
    }

    private void state(UUID agent, String state) {
        scene.run(() -> jdbc.sql("update agent set state = ?, break_code = null where id = ?").param(state)
                .param(agent).update());
    }

    /** As many chats as the channel's ceiling. */
    private void fill(UUID agent) {
        scene.run(() -> {
            for (int i = 0; i < 4; i++) {
                jdbc.sql(
                        """
                                insert into task (id, conversation_id, segment_id, state, queue_id, channel, language, market_id,
                                  brand_id, enqueued_at, entered_queue_at, assigned_at, agent_id, points)
                                select ?, ?, ?, 'ASSIGNED', queue_id, channel, language, market_id, brand_id, enqueued_at, now(),
                                  now(), ?, 20 from task where id = ?""")
                        .param(Ids.next()).param(Ids.next()).param(Ids.next())
                        .param(agent).param(task).update();
            }
            jdbc.sql("update agent set used_points = 80 where id = ?").param(agent).update();
        });
    }

    private static UUID id(JsonNode task) {
        return UUID.fromString(task.at("/taskId").asString());
    }
}
