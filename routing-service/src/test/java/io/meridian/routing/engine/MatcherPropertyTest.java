package io.meridian.routing.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold for any tenant: random queues, agents and tasks from a seed that jqwik prints when it fails. */
class MatcherPropertyTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final List<String> LANGUAGES = List.of("de", "en", "ar-SA", "zh-CN");
    private static final List<String> CHANNELS = List.of("chat", "voice", "email");

    @Property(tries = 400)
    void offersRespectCapacityAndEligibility(@ForAll long seed) {
        Scene scene = new Scene(seed);
        Map<UUID, Load> load = new HashMap<>();
        scene.agents.forEach(a -> load.put(a.id(), a.load()));
        Set<UUID> offered = new HashSet<>();
        for (Decision offer : scene.matcher().match(scene.tasks, scene.agents, NOW)) {
            WaitingTask task = scene.task(offer.task());
            AgentView agent = scene.agent(offer.chosen().orElseThrow());
            assertThat(offered.add(task.id())).as("offered once").isTrue();
            assertThat(agent.available()).isTrue();
            assertThat(task.lockedOut().getOrDefault(agent.id(), Instant.MIN)).isBeforeOrEqualTo(NOW);
            Load more = load.getOrDefault(agent.id(), Load.NONE).plus(task.channel(),
                    agent.capacity().costOf(task.channel()));
            load.put(agent.id(), more);
            assertThat(more.points()).isLessThanOrEqualTo(agent.capacity().total());
        }
    }

    @Property(tries = 400)
    void nobodyWaitsWhomAFreeAgentCouldServe(@ForAll long seed) {
        Scene scene = new Scene(seed);
        List<Decision> offers = scene.matcher().match(scene.tasks, scene.agents, NOW);
        List<AgentView> after = scene.agentsAfter(offers);
        Set<UUID> offered = new HashSet<>(offers.stream().map(Decision::task).toList());
        for (WaitingTask task : scene.tasks) {
            if (!offered.contains(task.id())) {
                assertThat(scene.matcher().explain(task, after, NOW).chosen()).isEmpty();
            }
        }
    }

    @Property(tries = 400)
    void higherScoreIsNeverPassed_byOneTheSameAgentCouldHaveLeft(@ForAll long seed) {
        Scene scene = new Scene(seed);
        List<Decision> offers = scene.matcher().match(scene.tasks, scene.agents, NOW);
        for (int i = 1; i < offers.size(); i++) {
            assertThat(offers.get(i).score()).isLessThanOrEqualTo(offers.get(i - 1).score());
        }
        Decision best = offers.isEmpty() ? null : offers.getFirst();
        for (WaitingTask task : scene.tasks) {
            Decision alone = scene.matcher().explain(task, scene.agents, NOW);
            if (best != null && alone.score() > best.score()) {
                assertThat(alone.chosen()).as("a better task could have been served").isEmpty();
            }
        }
    }

    @Property(tries = 200)
    void orderOfTheInputDoesNotMatter(@ForAll long seed) {
        Scene scene = new Scene(seed);
        List<WaitingTask> tasks = new ArrayList<>(scene.tasks);
        List<AgentView> agents = new ArrayList<>(scene.agents);
        java.util.Collections.shuffle(tasks, new Random(seed + 1));
        java.util.Collections.shuffle(agents, new Random(seed + 2));
        assertThat(scene.matcher().match(tasks, agents, NOW))
                .isEqualTo(scene.matcher().match(scene.tasks, scene.agents, NOW));
    }

    @Property(tries = 200)
    void orderWithinAQueueNeverTurns_whileTasksOnlyWait(@ForAll long seed) {
        Scene scene = new Scene(seed);
        Map<UUID, Integer> now = scene.matcher().places(scene.tasks, NOW);
        Map<UUID, Integer> later = scene.matcher().places(scene.tasks, NOW.plusSeconds(600));
        assertThat(later).isEqualTo(now);
    }

    @Property(tries = 1_000)
    void givenByName_isAskedWhoeverSheServes_orWaitsForHer_orIsTheQueuesAsIfNeverGiven(@ForAll long seed) {
        Scene scene = new Scene(seed);
        for (WaitingTask task : scene.tasks) {
            Direction direction = task.direction().orElse(null);
            if (direction == null) {
                continue;
            }
            Decision decision = scene.matcher().explain(task, scene.agents, NOW);
            AgentView named = scene.agents.stream().filter(a -> a.id().equals(direction.agent())).findFirst()
                    .orElse(null);
            boolean there = named != null && named.available()
                    && !NOW.isBefore(task.lockedOut().getOrDefault(named.id(), Instant.MIN));
            if (named != null && there && NOW.isBefore(direction.until())) {
                boolean room = named.capacity().fits(named.load(), task.channel());
                assertThat(decision.basis()).isEqualTo(Basis.DIRECTED);
                assertThat(decision.chosen()).isEqualTo(room ? Optional.of(named.id()) : Optional.empty());
            } else {
                Decision plain = scene.matcher().explain(scene.undirected(task), scene.agents, NOW);
                assertThat(decision.basis()).isEqualTo(Basis.FALL_BACK);
                assertThat(decision.chosen()).isEqualTo(plain.chosen());
                assertThat(decision.score()).as("its place").isEqualTo(plain.score());
                assertThat(decision.verdicts()).as("says why she did not get it").containsKey(direction.agent());
            }
        }
    }

    /** A tenant at one moment. */
    private static final class Scene {

        final List<QueueRules> queues = new ArrayList<>();
        final List<AgentView> agents = new ArrayList<>();
        final List<WaitingTask> tasks = new ArrayList<>();
        private final Random random;

        Scene(long seed) {
            random = new Random(seed);
            List<UUID> teams = List.of(id(), id());
            for (int i = 0; i < 3; i++) {
                Step step = new Step(List.of(new Requirement(Requirement.CUSTOMER_LANGUAGE, 1 + random.nextInt(5))),
                        Duration.ofSeconds(1 + random.nextInt(100)));
                queues.add(new QueueRules(id(), random.nextBoolean() ? Set.of() : Set.of(teams.get(i % 2)),
                        random.nextBoolean() ? List.of() : List.of(step), 1 + i));
            }
            for (int i = random.nextInt(8); i > 0; i--) {
                agents.add(agent(teams));
            }
            for (int i = random.nextInt(20); i > 0; i--) {
                tasks.add(waiting());
            }
        }

        Matcher matcher() {
            return new Matcher(queues, ResidencyRule.NONE);
        }

        WaitingTask undirected(WaitingTask task) {
            return new WaitingTask(task.id(), task.queue(), task.enqueuedAt(), task.enteredQueue(), task.priority(),
                    task.boost(), task.channel(), task.language(), task.preferred(), Optional.empty(),
                    task.lockedOut());
        }

        WaitingTask task(UUID id) {
            return tasks.stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
        }

        AgentView agent(UUID id) {
            return agents.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
        }

        List<AgentView> agentsAfter(List<Decision> offers) {
            Map<UUID, AgentView> after = new HashMap<>();
            agents.forEach(a -> after.put(a.id(), a));
            for (Decision offer : offers) {
                String channel = task(offer.task()).channel();
                after.computeIfPresent(offer.chosen().orElseThrow(),
                        (id, a) -> a.with(a.load().plus(channel, a.capacity().costOf(channel))));
            }
            return List.copyOf(after.values());
        }

        private AgentView agent(List<UUID> teams) {
            Map<String, Integer> skills = new HashMap<>();
            for (String language : List.of("de", "en", "ar", "zh")) {
                if (random.nextBoolean()) {
                    skills.put("language:" + language, 1 + random.nextInt(5));
                }
            }
            CapacityRules capacity = new CapacityRules(100, Map.of("chat", 20 + random.nextInt(30), "email", 50),
                    random.nextBoolean() ? Map.of() : Map.of("chat", 1 + random.nextInt(3)));
            Load load = Load.NONE;
            if (random.nextInt(3) == 0) {
                load = load.plus("chat", capacity.costOf("chat"));
            }
            return new AgentView(id(), random.nextInt(5) > 0, NOW.minusSeconds(random.nextInt(1000)),
                    random.nextBoolean() ? Set.of(teams.getFirst()) : Set.copyOf(teams), skills, capacity, load);
        }

        private WaitingTask waiting() {
            Instant first = NOW.minusSeconds(random.nextInt(500));
            Map<UUID, Instant> locked = new HashMap<>();
            agents.stream().filter(a -> random.nextInt(6) == 0)
                    .forEach(a -> locked.put(a.id(), NOW.plusSeconds(random.nextInt(20) - 10)));
            return new WaitingTask(id(), queues.get(random.nextInt(3)).id(), first, first, random.nextInt(4), 0,
                    CHANNELS.get(random.nextInt(3)), LANGUAGES.get(random.nextInt(4)),
                    agents.isEmpty() || random.nextBoolean() ? Optional.empty() : Optional.of(agents.getFirst().id()),
                    direction(), locked);
        }

        /** To one of the agents, or to somebody whom nobody sees. */
        private Optional<Direction> direction() {
            if (random.nextInt(3) > 0) {
                return Optional.empty();
            }
            int whom = random.nextInt(agents.size() + 1);
            return Optional.of(new Direction(whom == agents.size() ? id() : agents.get(whom).id(),
                    NOW.plusSeconds(random.nextInt(60) - 20)));
        }

        private UUID id() {
            return new UUID(random.nextLong(), random.nextLong());
        }
    }
}
