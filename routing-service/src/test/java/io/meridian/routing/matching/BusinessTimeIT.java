package io.meridian.routing.matching;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.routing.RoutingTest;
import io.meridian.routing.matching.Snapshots.Snapshot;
import io.meridian.routing.task.Scene;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.time.TestBusinessTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Moved business time moves hours and waiting; who is there and what he holds is told by the machine's. */
@RoutingTest
class BusinessTimeIT {

    private static final Duration JUMP = Duration.ofHours(25);

    private final ApiClient api;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Reaper reaper;
    private final Snapshots snapshots;
    private final BusinessClock clock;
    private final TestBusinessTime time;

    @Autowired
    BusinessTimeIT(ApiClient api, JdbcClient jdbc, PlatformTransactionManager transactions, Reaper reaper,
            Snapshots snapshots, BusinessClock clock, TestBusinessTime time) {
        this.api = api;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.reaper = reaper;
        this.snapshots = snapshots;
        this.clock = clock;
        this.time = time;
    }

    @AfterEach
    void realTime() {
        time.reset();
    }

    @Test
    void queue_closesAndOpens_whenBusinessTimeMoves() {
        Scene scene = new Scene(jdbc, transaction, 1, 0);
        String queue = closedTomorrow(scene);
        assertThat(queue(scene, queue).path("open").asBoolean()).isTrue();

        time.advance(JUMP);
        JsonNode closed = queue(scene, queue);
        assertThat(closed.path("open").asBoolean()).isFalse();
        assertThat(Instant.parse(closed.path("nextOpening").asString())).isAfter(clock.instant())
                .isBefore(clock.instant().plus(Duration.ofDays(3)));

        time.advance(JUMP.negated());
        assertThat(queue(scene, queue).path("open").asBoolean()).isTrue();
    }

    @Test
    void waitingTask_hasWaitedForTheJump_andNeverLessThanNothing() {
        Scene scene = new Scene(jdbc, transaction, 0, 1);
        time.advance(JUMP);
        assertThat(queue(scene, scene.queue.toString()).path("longestWaitSeconds").asLong())
                .isBetween(JUMP.toSeconds(), JUMP.toSeconds() + 60);
        Snapshot snapshot = CurrentTenant.call(scene.tenant, snapshots::take).orElseThrow();
        assertThat(Duration.between(snapshot.tasks().getFirst().enqueuedAt(), snapshot.at()))
                .as("what the score counts")
                .isBetween(JUMP, JUMP.plusMinutes(1));
        assertThat(Duration.between(snapshot.tasks().getFirst().enteredQueue(), snapshot.at()))
                .as("what the rings count").isLessThan(Duration.ofMinutes(1));

        time.advance(Duration.ofHours(-27));
        assertThat(queue(scene, scene.queue.toString()).path("longestWaitSeconds").asLong()).isZero();
    }

    @Test
    void agent_staysPresentWithHisWork_overAJump() {
        Scene scene = new Scene(jdbc, transaction, 1, 1);
        UUID agent = scene.agents.getFirst();
        scene.run(() -> {
            jdbc.sql("update task set state = 'ASSIGNED', points = 20, agent_id = ?, assigned_at = now()").param(agent)
                    .update();
            jdbc.sql("update agent set used_points = 20").update();
        });
        time.advance(JUMP);
        await().during(Duration.ofSeconds(1)).until(() -> {
            reaper.reap();
            reaper.takeFromAbsent();
            return held(scene);
        });
        JsonNode seen = api.as(TestCaller.user(scene.tenant.value(), Role.AGENT).withSubject(agent.toString()))
                .get("/api/v1/agent").expect(200).json();
        assertThat(seen.path("present").asBoolean()).isTrue();

        // Else this test would see nothing: the same reaper takes the work of an agent who is really gone.
        scene.run(() -> jdbc.sql("update agent set last_seen = now() - interval '1 hour'").update());
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            reaper.takeFromAbsent();
            return !held(scene);
        });
    }

    private boolean held(Scene scene) {
        return scene.call("select count(*) from task where state = 'ASSIGNED'") == 1;
    }

    private JsonNode queue(Scene scene, String queue) {
        return admin(scene).get("/api/v1/queues/" + queue).expect(200).json();
    }

    /** Open today by UTC, and closed on the day on which it is 25 hours later. */
    private String closedTomorrow(Scene scene) {
        Instant later = clock.instant().plus(JUMP);
        List<DayOfWeek> closed = List.of(day(later), day(later.plus(Duration.ofMinutes(30))));
        String hours = Arrays.stream(DayOfWeek.values()).filter(day -> !closed.contains(day))
                .map(day -> '"' + day.name().toLowerCase(Locale.ROOT) + " 00:00-24:00\"")
                .collect(Collectors.joining(", "));
        UUID calendar = Ids.next();
        scene.run(() -> jdbc.sql("insert into calendar (id, sequence, definition) values (?, 1, ?::jsonb)")
                .param(calendar).param("{\"timeZone\": \"UTC\", \"hours\": [" + hours
                        + "], \"holidays\": [], \"emergencyClosed\": false}")
                .update());
        return admin(scene).post("/api/v1/queues", Map.of("name", "Hours", "calendarId", calendar)).expect(201).json()
                .path("queueId").asString();
    }

    private static DayOfWeek day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).getDayOfWeek();
    }

    private ApiClient admin(Scene scene) {
        return api.as(TestCaller.user(scene.tenant.value(), Role.TENANT_ADMIN));
    }
}
