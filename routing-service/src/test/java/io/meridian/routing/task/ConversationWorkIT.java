package io.meridian.routing.task;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.events.channel.ClosedBy;
import io.meridian.contracts.events.channel.ConversationClosed;
import io.meridian.contracts.events.channel.ConversationOpened;
import io.meridian.kernel.id.Ids;
import io.meridian.routing.RoutingTest;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.time.Duration;
import java.time.Instant;
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

/** Work begins and ends with conversations, in whatever order the two services learn of each other's changes. */
@RoutingTest
class ConversationWorkIT {

    private final Tasks tasks;
    private final Scene scene;
    private final ApiClient agent;
    private final UUID conversation = Ids.next();

    @Autowired
    ConversationWorkIT(Tasks tasks, ApiClient api, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.scene = new Scene(jdbc, new TransactionTemplate(transactions), 1, 0);
        this.agent = api.as(TestCaller.user(scene.tenant.value(), Role.AGENT)
                .withSubject(scene.agents.getFirst().toString()));
    }

    @Test
    void conversation_thatIsToldTwice_isOneTask() {
        scene.hideFromTheLoop();
        UUID segment = opened();
        begin(segment);
        assertThat(states("QUEUED")).isEqualTo(1);
    }

    @Test
    void waitingWork_endsWithItsConversation() {
        scene.hideFromTheLoop();
        UUID segment = opened();
        closed(Ids.next());
        assertThat(states("QUEUED")).as("a close of another segment").isEqualTo(1);
        closed(segment);
        assertThat(states("ABANDONED")).isEqualTo(1);
    }

    @Test
    void offeredWork_isTakenBack_whenTheCustomerLeaves() {
        UUID segment = opened();
        offer();
        closed(segment);
        assertThat(states("ABANDONED")).isEqualTo(1);
        assertThat(agent.get("/api/v1/worklist").expect(200).json().at("/offers").isEmpty()).isTrue();
        assertThat(scene.miscounted()).isZero();
    }

    @Test
    void newWork_canBeginWhileTheLastOfTheSameConversationIsWrappedUp() {
        UUID segment = opened();
        accept();
        closed(segment);
        assertThat(states("WRAP_UP")).isEqualTo(1);
        opened();
        accept();
        assertThat(states("WRAP_UP")).isEqualTo(1);
        assertThat(states("ASSIGNED")).isEqualTo(1);
        assertThat(scene.miscounted()).isZero();
    }

    @Test
    void transferredWork_endsWithTheConversation_thatWasClosedMeanwhile() {
        opened();
        JsonNode task = accept();
        scene.hideFromTheLoop();
        JsonNode next = agent.post("/api/v1/tasks/" + task.at("/taskId").asString() + "/transfer",
                Map.of("epoch", task.at("/epoch").asLong(), "queueId", scene.queue)).expect(200).json();
        closed(UUID.fromString(next.at("/segmentId").asString()));
        assertThat(states("ABANDONED")).isEqualTo(1);
        assertThat(states("QUEUED") + states("ASSIGNED")).isZero();
    }

    /** The segment of new work. */
    private UUID opened() {
        UUID segment = Ids.next();
        begin(segment);
        return segment;
    }

    private void begin(UUID segment) {
        ConversationOpened opened = new ConversationOpened(conversation, segment, Ids.next(), "chat", Ids.next(),
                Ids.next(), "de", "DE", "Europe/Berlin", 1);
        scene.run(() -> tasks.begin(opened, Instant.now()));
    }

    private void closed(UUID segment) {
        scene.run(() -> tasks.conversationClosed(new ConversationClosed(conversation, segment, ClosedBy.CUSTOMER, 2)));
    }

    private JsonNode accept() {
        JsonNode offer = offer();
        return agent.post("/api/v1/reservations/" + offer.at("/reservationId").asString() + "/accept",
                Map.of("epoch", offer.at("/task/epoch").asLong())).expect(200).json();
    }

    private JsonNode offer() {
        return await().atMost(Duration.ofSeconds(10)).until(
                () -> agent.get("/api/v1/worklist").json().at("/offers/0"), o -> o.has("reservationId"));
    }

    private long states(String state) {
        return scene.call("select count(*) from task where conversation_id = ? and state = ?", conversation, state);
    }
}
