package io.meridian.routing.availability;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.events.channel.ConversationOpened;
import io.meridian.kernel.id.Ids;
import io.meridian.routing.RoutingTest;
import io.meridian.routing.task.Scene;
import io.meridian.routing.task.Tasks;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a visitor may be told: by the queue that the rules choose, its hours and who serves it. */
@RoutingTest
class AvailabilityIT {

    private static final String CLOSED_FOR_EVER = """
            {"timeZone": "Europe/Berlin", "hours": ["monday 08:00-20:00"], "holidays": [], "emergencyClosed": true}""";

    private final ApiClient api;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Tasks tasks;

    @Autowired
    AvailabilityIT(ApiClient api, JdbcClient jdbc, PlatformTransactionManager transactions, Tasks tasks) {
        this.api = api;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.tasks = tasks;
    }

    @Test
    void somebodyWithRoom_isAvailable_untilEverybodyHasWork_andThenGoes() {
        Scene scene = new Scene(jdbc, transaction, 2, 0);
        assertThat(ask(scene, "de").path("staffing").asString()).isEqualTo("available");
        scene.run(() -> jdbc.sql("update agent set used_points = 90").update());
        assertThat(ask(scene, "de").path("staffing").asString()).isEqualTo("busy");
        scene.run(() -> jdbc.sql("update agent set last_seen = now() - interval '1 minute'").update());
        JsonNode gone = ask(scene, "de");
        assertThat(gone.path("staffing").asString()).isEqualTo("nobody");
        assertThat(gone.path("open").asBoolean()).isTrue();
        assertThat(gone.path("nextOpening").isNull()).isTrue();
    }

    @Test
    void agentAtTheCeilingOfTheChannel_isBusyThoughPointsAreLeft() {
        Scene scene = new Scene(jdbc, transaction, 1, 4);
        scene.run(() -> jdbc.sql("update task set state = 'ASSIGNED', points = 1, agent_id = ?")
                .param(scene.agents.getFirst()).update());
        assertThat(ask(scene, "de").path("staffing").asString()).isEqualTo("busy");
    }

    @Test
    void skillOfTheQueue_isAskedFor_untilItsStepsRelaxSoon() {
        Scene scene = new Scene(jdbc, transaction, 1, 0);
        String step = "[{\"requirements\": [{\"skill\": \"language:*\", \"level\": 4}], \"seconds\": %d}]";
        scene.run(() -> jdbc.sql("update agent set skills = '{\"language:de\": 5}'").update());
        scene.run(() -> jdbc.sql("update queue set steps = ?::jsonb").param(step.formatted(60)).update());
        assertThat(ask(scene, "de-AT").path("staffing").asString()).isEqualTo("available");
        assertThat(ask(scene, "th").path("staffing").asString()).as("asked in a minute").isEqualTo("busy");
        scene.run(() -> jdbc.sql("update queue set steps = ?::jsonb").param(step.formatted(3600)).update());
        assertThat(ask(scene, "th").path("staffing").asString()).as("asked in an hour").isEqualTo("nobody");
    }

    @Test
    void queueOfTheLanguage_isTheOneThatCounts_withItsTeamAndHours() {
        Scene scene = new Scene(jdbc, transaction, 1, 0);
        ApiClient admin = api.as(TestCaller.user(scene.tenant.value(), Role.TENANT_ADMIN));
        UUID calendar = Ids.next();
        scene.run(() -> jdbc.sql("insert into calendar (id, sequence, definition) values (?, 1, ?::jsonb)")
                .param(calendar).param(CLOSED_FOR_EVER.replace("true", "false").replace("monday", today())).update());
        String french = admin.post("/api/v1/queues", Map.of("name", "Français", "teamIds", List.of(UUID.randomUUID())))
                .expect(201).json().path("queueId").asString();
        String arabic = admin.post("/api/v1/queues", Map.of("name", "العربية", "calendarId", calendar)).expect(201)
                .json().path("queueId").asString();
        admin.put("/api/v1/routing-rules", Map.of("version", 0, "rules",
                List.of(Map.of("languages", List.of("fr"), "queueId", french, "priority", 0),
                        Map.of("languages", List.of("ar"), "queueId", arabic, "priority", 0),
                        Map.of("queueId", scene.queue, "priority", 0))))
                .expect(200);
        assertThat(ask(scene, "de").path("staffing").asString()).isEqualTo("available");
        assertThat(ask(scene, "fr-CA").path("staffing").asString()).as("nobody of that team").isEqualTo("nobody");
        JsonNode closed = ask(scene, "ar");
        assertThat(closed.path("queueId").asString()).isEqualTo(arabic);
        assertThat(closed.path("open").asBoolean()).isFalse();
        assertThat(Instant.parse(closed.path("nextOpening").asString())).isAfter(Instant.now());
    }

    @Test
    void wait_isTheSpeedOfTheLastHalfHour_andUnknownWhereLittleHappened() {
        Scene scene = new Scene(jdbc, transaction, 1, 6);
        scene.hideFromTheLoop();
        scene.run(() -> {
            jdbc.sql("update task set state = 'DONE', ended_at = now(), assigned_at = now() - interval '20 minutes'"
                    + " where id <> ?").param(scene.tasks.getLast()).update();
            jdbc.sql("update agent set last_seen = now() + interval '1 hour', used_points = 95").update();
        });
        JsonNode place = place(scene, scene.tasks.getLast());
        assertThat(place.path("place").asInt()).isEqualTo(1);
        assertThat(place.path("estimatedWaitSeconds").asInt()).as("5 in 30 minutes").isEqualTo(360);
        assertThat(ask(scene, "de").path("estimatedWaitSeconds").asInt()).as("behind the one").isEqualTo(720);
        scene.run(() -> jdbc.sql("update task set assigned_at = now() - interval '40 minutes' where id = ?")
                .param(scene.tasks.getFirst()).update());
        assertThat(ask(scene, "de").path("estimatedWaitSeconds").isNull()).isTrue();
    }

    @Test
    void newWork_saysThatNobodyIsThere_andNothingWhenSomebodyIs() {
        Scene scene = new Scene(jdbc, transaction, 1, 0);
        assertThat(begun(scene)).doesNotContain("away");
        scene.hideFromTheLoop();
        assertThat(begun(scene)).contains("\"away\":\"NOBODY\"").doesNotContain("nextOpening");
    }

    /** The event as it stands in the outbox before it is sent. */
    private String begun(Scene scene) {
        ConversationOpened opened = new ConversationOpened(Ids.next(), Ids.next(), Ids.next(), "chat", Ids.next(),
                Ids.next(), "de", "DE", "Europe/Berlin", 1);
        AtomicReference<String> payload = new AtomicReference<>("");
        scene.run(() -> {
            tasks.begin(opened, Instant.now());
            payload.set(jdbc.sql("select payload from platform.outbox where key = ?").param(opened.conversationId())
                    .query(String.class).single());
        });
        return payload.get();
    }

    private static String today() {
        return java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(3).getDayOfWeek().name()
                .toLowerCase(java.util.Locale.ROOT);
    }

    private JsonNode ask(Scene scene, String language) {
        return channel(scene).get("/internal/availability?channel=chat&language=" + language + "&marketId="
                + UUID.randomUUID() + "&brandId=" + UUID.randomUUID() + "&country=DE").expect(200).json();
    }

    private JsonNode place(Scene scene, UUID task) {
        ApiResponse answer = channel(scene).get("/internal/conversations/" + scene.conversationOf(task) + "/place");
        return answer.expect(200).json();
    }

    private ApiClient channel(Scene scene) {
        return api.as(TestCaller.service("channel-service", scene.tenant.value()));
    }
}
