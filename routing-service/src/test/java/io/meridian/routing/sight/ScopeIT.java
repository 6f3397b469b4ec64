package io.meridian.routing.sight;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.id.Ids;
import io.meridian.routing.RoutingTest;
import io.meridian.routing.task.Scene;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Every scope with and without teams and markets, against every place that a task or an agent can be in. */
@RoutingTest
class ScopeIT {

    private static final UUID VIEWER = UUID.randomUUID();
    private static final UUID TEAM = UUID.randomUUID();
    private static final UUID OTHER_TEAM = UUID.randomUUID();
    private static final UUID MARKET = UUID.randomUUID();
    private static final UUID OTHER_MARKET = UUID.randomUUID();
    private static final List<Colleague> COLLEAGUES = List.of(new Colleague(VIEWER, Set.of(), Set.of()),
            new Colleague(UUID.randomUUID(), Set.of(TEAM), Set.of(OTHER_MARKET)),
            new Colleague(UUID.randomUUID(), Set.of(OTHER_TEAM), Set.of(MARKET, OTHER_MARKET)),
            new Colleague(UUID.randomUUID(), Set.of(OTHER_TEAM), Set.of()));
    private static final List<Queue> QUEUES = List.of(new Queue(UUID.randomUUID(), Set.of(), null),
            new Queue(UUID.randomUUID(), Set.of(TEAM), MARKET),
            new Queue(UUID.randomUUID(), Set.of(OTHER_TEAM), OTHER_MARKET),
            new Queue(UUID.randomUUID(), Set.of(OTHER_TEAM, TEAM), OTHER_MARKET));

    private final ApiClient api;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final List<Task> tasks = new ArrayList<>();
    private Scene scene;

    @Autowired
    ScopeIT(ApiClient api, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.api = api;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.scene = new Scene(jdbc, transaction, 0, 0);
    }

    private record Colleague(UUID id, Set<UUID> teams, Set<UUID> markets) {}

    private record Queue(UUID id, Set<UUID> teams, @Nullable UUID market) {

        boolean servedBy(Set<UUID> others) {
            return teams.isEmpty() || teams.stream().anyMatch(others::contains);
        }
    }

    private record Task(UUID id, String state, Optional<Colleague> agent, Queue queue, UUID market) {

        boolean isWaiting() {
            return state.equals("QUEUED") || state.equals("OFFERED");
        }
    }

    private record Viewer(VisibilityScope scope, boolean team, boolean market) {

        TestCaller caller(UUID tenant) {
            TestCaller caller = TestCaller.user(tenant, Role.SUPERVISOR).withSubject(VIEWER.toString())
                    .withScope(scope);
            caller = team ? caller.withTeams(TEAM, UUID.randomUUID()) : caller;
            return market ? caller.withMarkets(MARKET, UUID.randomUUID()) : caller;
        }

        /** As the contract has it. */
        boolean sees(Task task) {
            if (task.agent().filter(agent -> agent.id().equals(VIEWER)).isPresent()) {
                return true;
            }
            return switch (scope) {
                case ALL -> true;
                case OWN -> false;
                case TEAM -> team && (task.agent().filter(agent -> agent.teams().contains(TEAM)).isPresent()
                        || ((task.isWaiting() || task.agent().isEmpty()) && task.queue().servedBy(Set.of(TEAM))));
                case MARKET -> market && task.market().equals(MARKET);
            };
        }

        boolean sees(Colleague colleague) {
            return colleague.id().equals(VIEWER) || switch (scope) {
                case ALL -> true;
                case OWN -> false;
                case TEAM -> team && colleague.teams().contains(TEAM);
                case MARKET -> market && colleague.markets().contains(MARKET);
            };
        }
    }

    @BeforeEach
    void fill() {
        scene = new Scene(jdbc, transaction, 0, 0);
        tasks.clear();
        QUEUES.forEach(queue -> Stream.of(MARKET, OTHER_MARKET).forEach(market -> {
            tasks.add(new Task(Ids.next(), "QUEUED", Optional.empty(), queue, market));
            tasks.add(new Task(Ids.next(), "ABANDONED", Optional.empty(), queue, market));
            COLLEAGUES.forEach(agent -> Stream.of("OFFERED", "ASSIGNED", "DONE").forEach(
                    state -> tasks.add(new Task(Ids.next(), state, Optional.of(agent), queue, market))));
        }));
        scene.run(() -> {
            for (Queue queue : QUEUES) {
                jdbc.sql("insert into queue (id, name, team_ids, market_id, created_at) values (?, ?, ?, ?, now())")
                        .param(queue.id()).param(queue.id().toString()).param(queue.teams().toArray(UUID[]::new))
                        .param(queue.market()).update();
            }
            for (Colleague agent : COLLEAGUES) { // present for long, and busy: nobody is offered or loses anything
                jdbc.sql("insert into agent (id, state, state_since, idle_since, last_seen, team_ids, market_ids)"
                        + " values (?, 'BUSY', now(), now(), now() + interval '1 day', ?, ?)").param(agent.id())
                        .param(agent.teams().toArray(UUID[]::new)).param(agent.markets().toArray(UUID[]::new))
                        .update();
            }
            tasks.forEach(this::insert);
        });
    }

    @Test
    void lists_countsAndSingleReads_showTheSame() {
        for (Viewer viewer : viewers()) {
            ApiClient reader = api.as(viewer.caller(scene.tenant.value()));
            List<UUID> expected = tasks.stream().filter(viewer::sees).map(Task::id).toList();
            assertThat(ids(reader, "/api/v1/tasks?limit=40", "taskId")).as("tasks for " + viewer)
                    .containsExactlyInAnyOrderElementsOf(expected);
            for (Task task : tasks) {
                int status = expected.contains(task.id()) ? 200 : 404;
                String one = "/api/v1/tasks/" + task.id();
                assertThat(reader.get(one).status()).as(viewer + " reads " + task).isEqualTo(status);
                assertThat(reader.get(one + "/decisions").status()).as(viewer + " asks why " + task)
                        .isEqualTo(status);
            }
            assertThat(ids(reader, "/api/v1/agents?limit=3", "agentId")).as("agents for " + viewer)
                    .containsExactlyInAnyOrderElementsOf(
                            COLLEAGUES.stream().filter(viewer::sees).map(Colleague::id).toList());
            for (Queue queue : QUEUES) {
                counts(viewer, queue, reader.get("/api/v1/queues/" + queue.id()).expect(200).json());
                assertThat(ids(reader, "/api/v1/tasks?state=queued&queueId=" + queue.id(), "taskId"))
                        .containsExactlyInAnyOrderElementsOf(tasks.stream().filter(viewer::sees)
                                .filter(t -> t.queue().equals(queue) && t.state().equals("QUEUED")).map(Task::id)
                                .toList());
            }
            assertThat(ids(reader, "/api/v1/queues?limit=2", "queueId")).as("work may be given to any queue")
                    .hasSize(QUEUES.size() + 1);
        }
    }

    @Test
    void workOutOfSight_isNotOfferedByHand() {
        Task hidden = tasks.stream().filter(t -> t.state().equals("QUEUED") && t.market().equals(OTHER_MARKET))
                .findFirst().orElseThrow();
        Viewer viewer = new Viewer(VisibilityScope.MARKET, true, true);
        api.as(viewer.caller(scene.tenant.value())).post("/api/v1/tasks/" + hidden.id() + "/assign",
                Map.of("epoch", 0, "agentId", VIEWER)).expectProblem(404, "not_found");
    }

    private void counts(Viewer viewer, Queue queue, JsonNode shown) {
        long waiting = tasks.stream().filter(t -> t.queue().equals(queue) && t.isWaiting() && viewer.sees(t)).count();
        boolean told = switch (viewer.scope()) {
            case ALL -> true;
            case OWN -> false;
            case TEAM -> viewer.team() && queue.servedBy(Set.of(TEAM));
            case MARKET -> viewer.market();
        };
        assertThat(shown.path("waiting").isNull()).as(viewer + " counts " + queue).isEqualTo(!told);
        assertThat(shown.path("longestWaitSeconds").isNull()).isEqualTo(!told);
        if (told) {
            assertThat(shown.path("waiting").asLong()).as(viewer + " counts " + queue).isEqualTo(waiting);
        }
    }

    private void insert(Task task) {
        jdbc.sql("""
                insert into task (id, conversation_id, segment_id, state, queue_id, channel, language, market_id,
                  brand_id, agent_id, enqueued_at, entered_queue_at)
                values (?, ?, ?, ?, ?, 'chat', 'de', ?, ?, ?, now(), now())""").param(task.id()).param(Ids.next())
                .param(Ids.next()).param(task.state()).param(task.queue().id()).param(task.market())
                .param(Ids.next()).param(task.agent().map(Colleague::id).orElse(null)).update();
    }

    private static List<Viewer> viewers() {
        List<Viewer> viewers = new ArrayList<>();
        for (VisibilityScope scope : VisibilityScope.values()) {
            for (boolean team : List.of(true, false)) {
                for (boolean market : List.of(true, false)) {
                    viewers.add(new Viewer(scope, team, market));
                }
            }
        }
        return viewers;
    }

    private static List<UUID> ids(ApiClient reader, String path, String field) {
        List<UUID> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = reader.get(path + cursor).expect(200).json();
            page.path("items").forEach(row -> ids.add(UUID.fromString(row.path(field).asString())));
            cursor = page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asString();
        }
        return ids;
    }
}
