package io.meridian.routing.queue;

import io.meridian.contracts.access.Role;
import io.meridian.routing.RoutingTest;
import io.meridian.routing.task.Scene;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@RoutingTest
class QueueDeletionIT {

    private final JdbcClient jdbc;
    private final Scene scene;
    private final ApiClient admin;

    @Autowired
    QueueDeletionIT(ApiClient api, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.scene = new Scene(jdbc, new TransactionTemplate(transactions), 0, 2);
        this.admin = api.as(TestCaller.user(scene.tenant.value(), Role.TENANT_ADMIN));
    }

    @Test
    void saysHowManyWait_andIsDoneOnceTheyAreServed_withTheNameKeptForTheHistory() {
        String id = make("Campaign");
        String path = "/api/v1/queues/" + id;
        scene.run(() -> jdbc.sql("update task set queue_id = ?").param(UUID.fromString(id)).update());
        JsonNode refused = admin.delete(path).expect(409).json();
        assertThat(refused.path("code").asString()).isEqualTo("queue_in_use");
        assertThat(refused.path("detail").asString()).contains("2").contains("Transfer");

        scene.run(() -> jdbc.sql("update task set state = 'ABANDONED', ended_at = now()").update());
        admin.delete(path).expect(204);
        assertThat(admin.get("/api/v1/queues").expect(200).json().toString()).doesNotContain("Campaign");
        JsonNode kept = admin.get(path).expect(200).json();
        assertThat(kept.path("name").asString()).isEqualTo("Campaign");
        assertThat(kept.path("archivedAt").isNull()).isFalse();
        assertThat(admin.get("/api/v1/tasks/" + scene.tasks.getFirst()).expect(200).json().path("queueId").asString())
                .isEqualTo(id);

        admin.delete(path).expectProblem(404, "not_found");
        admin.put("/api/v1/routing-rules", Map.of("version", 0, "rules",
                java.util.List.of(Map.of("queueId", id, "priority", 0)))).expectProblem(422, "unknown_queue");
        assertThat(make("Campaign")).as("the name is free again").isNotEqualTo(id);
    }

    @Test
    void goesForGood_whenItNeverHadWork_andNeverTheDefault() {
        String path = "/api/v1/queues/" + make("Mistake");
        admin.delete(path).expect(204);
        admin.get(path).expectProblem(404, "not_found");
        scene.run(() -> jdbc.sql("update task set state = 'ABANDONED', ended_at = now()").update());
        admin.delete("/api/v1/queues/" + scene.queue).expectProblem(409, "queue_in_use");
    }

    private String make(String name) {
        return admin.post("/api/v1/queues", Map.of("name", name)).expect(201).json().path("queueId").asString();
    }
}
