package io.meridian.routing.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MatcherTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID SALES = UUID.randomUUID();
    private static final CapacityRules FIVE_CHATS = new CapacityRules(100, Map.of("chat", 20, "voice", 100),
            Map.of());

    @Test
    void longestIdleIsAsked() {
        AgentView fresh = agent("a").idle(10).build();
        AgentView rested = agent("b").idle(500).build();
        assertThat(offer(List.of(fresh, rested), task(0))).contains(rested.id());
    }

    @Test
    void agentWithWorkIsNotIdle() {
        AgentView busySinceLong = agent("a").idle(900).load(4).build();
        AgentView justFree = agent("b").idle(1).build();
        assertThat(offer(List.of(busySinceLong, justFree), task(0))).contains(justFree.id());
    }

    @Test
    void workIsSpreadOverEqualAgents() {
        List<AgentView> agents = List.of(agent("a").idle(900).build(), agent("b").idle(20).build(),
                agent("c").idle(10).build());
        List<Decision> offers = matcher().match(tasks(9), agents, NOW);
        assertThat(offers).hasSize(9);
        for (AgentView agent : agents) {
            assertThat(offers.stream().filter(o -> o.chosen().equals(Optional.of(agent.id())))).hasSize(3);
        }
    }

    @Test
    void tasksWait_whenEverybodyIsFull() {
        AgentView full = agent("a").load(5).build();
        assertThat(matcher().match(tasks(3), List.of(full), NOW)).isEmpty();
        assertThat(matcher().explain(task(0), List.of(full), NOW).verdicts()).containsEntry(full.id(), Verdict.FULL);
    }

    @Test
    void callFillsAnAgent_chatsDoNotAddACall() {
        AgentView withChat = agent("a").load(1).build();
        WaitingTask call = new Builder().channel("voice").build();
        assertThat(offer(List.of(withChat), call)).isEmpty();
        assertThat(offer(List.of(agent("b").build()), call)).isPresent();
    }

    @Test
    void unknownChannelTakesTheWholeAgent() {
        assertThat(offer(List.of(agent("a").load(1).build()), new Builder().channel("fax").build())).isEmpty();
    }

    @Test
    void channelCeilingHolds_evenWithPointsLeft() {
        CapacityRules two = new CapacityRules(100, Map.of("chat", 20), Map.of("chat", 2));
        AgentView atCeiling = agent("a").capacity(two).load(2).build();
        assertThat(offer(List.of(atCeiling), task(0))).isEmpty();
    }

    @Test
    void freedSlotGoesToTheLongestWait_notToTheNewest() {
        WaitingTask old = task(600);
        WaitingTask fresh = task(0);
        AgentView oneSlot = agent("a").load(4).build();
        List<Decision> offers = matcher().match(List.of(fresh, old), List.of(oneSlot), NOW);
        assertThat(offers).hasSize(1).first().extracting(Decision::task).isEqualTo(old.id());
    }

    @Test
    void waitingOutweighsPriority_asInTheSpecification() {
        WaitingTask urgent = new Builder().waited(60).priority(10).build();
        WaitingTask patient = new Builder().waited(700).priority(0).build();
        AgentView oneSlot = agent("a").load(4).build();
        assertThat(matcher().match(List.of(urgent, patient), List.of(oneSlot), NOW).getFirst().task())
                .isEqualTo(patient.id());
    }

    @Test
    void taskNobodyCanServeHoldsUpNobody() {
        WaitingTask thai = new Builder().waited(20).language("th").build();
        WaitingTask german = new Builder().waited(5).language("de-AT").build();
        AgentView speaksGerman = agent("a").skill("language:de", 4).build();
        List<Decision> offers = strict().match(List.of(thai, german), List.of(speaksGerman), NOW);
        assertThat(offers).hasSize(1).first().extracting(Decision::task).isEqualTo(german.id());
    }

    @Test
    void stepsRelax_inTheSameQueue_untilAnybodyMayServe() {
        AgentView some = agent("a").skill("language:de", 2).build();
        AgentView none = agent("b").build();
        Builder german = new Builder().language("de");
        assertThat(strict().explain(german.waited(10).build(), List.of(some, none), NOW).verdicts())
                .containsEntry(some.id(), Verdict.LACKS_SKILL).containsEntry(none.id(), Verdict.LACKS_SKILL);
        assertThat(strict().explain(german.waited(35).build(), List.of(some, none), NOW).verdicts())
                .containsEntry(some.id(), Verdict.CHOSEN).containsEntry(none.id(), Verdict.LACKS_SKILL);
        Decision last = strict().explain(german.waited(95).build(), List.of(none), NOW);
        assertThat(last.step()).isEqualTo(2);
        assertThat(last.chosen()).contains(none.id());
    }

    @Test
    void stepsRunFromTheEntryIntoTheQueue_theScoreFromTheFirstWait() {
        WaitingTask transferred = new Builder().waited(900).enteredQueue(10).language("de").build();
        Decision decision = strict().explain(transferred, List.of(), NOW);
        assertThat(decision.step()).isZero();
        assertThat(decision.score()).isEqualTo(900);
    }

    @Test
    void agentWhoRefusedIsNotAskedAgain_untilHisLockOutEnds() {
        AgentView refused = agent("a").idle(900).build();
        AgentView other = agent("b").idle(1).build();
        Map<UUID, Instant> lock = Map.of(refused.id(), NOW.plusSeconds(30));
        assertThat(offer(List.of(refused, other), new Builder().lockedOut(lock).build())).contains(other.id());
        assertThat(matcher().explain(new Builder().lockedOut(lock).build(), List.of(refused), NOW.plusSeconds(30))
                .chosen()).contains(refused.id());
    }

    @Test
    void preferredAgentComesFirst_butNotBeyondHisCapacity() {
        AgentView preferred = agent("a").idle(1).build();
        AgentView rested = agent("b").idle(900).build();
        WaitingTask task = new Builder().preferred(preferred.id()).build();
        assertThat(offer(List.of(preferred, rested), task)).contains(preferred.id());
        AgentView full = agent("c").load(5).build();
        assertThat(offer(List.of(full, rested), new Builder().preferred(full.id()).build())).contains(rested.id());
    }

    @Test
    void taskGivenByName_goesToHerOverTeamAndSkill_andWaitsForHerWhileSheIsFull() {
        AgentView other = agent("b").idle(900).skill("language:de", 5).build();
        Builder given = new Builder().language("de").directed(agent("a").build().id(), 30);
        Decision free = strict().explain(given.build(), List.of(agent("a").build(), other), NOW);
        assertThat(free.chosen()).contains(agent("a").build().id());
        assertThat(free.basis()).isEqualTo(Basis.DIRECTED);
        AgentView full = agent("a").load(5).build();
        assertThat(strict().match(List.of(given.build()), List.of(full, other), NOW)).isEmpty();
        Decision late = strict().explain(given.directed(full.id(), 0).build(), List.of(full, other), NOW);
        assertThat(late.chosen()).contains(other.id());
        assertThat(late.basis()).isEqualTo(Basis.FALL_BACK);
        assertThat(late.verdicts()).containsEntry(full.id(), Verdict.FULL);
    }

    @Test
    void taskGivenByName_isTheQueuesAtOnce_whenSheIsAwayOrRefused_andKeepsItsScore() {
        AgentView other = agent("b").build();
        UUID absent = agent("a").build().id();
        Builder given = new Builder().waited(500).directed(absent, 30);
        Decision away = matcher().explain(given.build(), List.of(other), NOW);
        assertThat(away.chosen()).contains(other.id());
        assertThat(away.score()).isEqualTo(500);
        assertThat(away.verdicts()).containsEntry(absent, Verdict.NOT_AVAILABLE);
        Decision refused = matcher().explain(given.lockedOut(Map.of(absent, NOW.plusSeconds(9))).build(),
                List.of(agent("a").build(), other), NOW);
        assertThat(refused.chosen()).contains(other.id());
        assertThat(refused.verdicts()).containsEntry(absent, Verdict.LOCKED_OUT);
    }

    @Test
    void servedAfter_isTheTimeUntilAStepIsMet_andAllStepsForWhoMeetsNone() {
        List<Step> steps = List.of(step("language:*", 4, 30), step("language:*", 2, 60));
        QueueRules queue = new QueueRules(SALES, Set.of(), steps, 1);
        assertThat(queue.servedAfter(Map.of("language:de", 5), "de-AT")).isZero();
        assertThat(queue.servedAfter(Map.of("language:de", 3), "de-AT")).hasSeconds(30);
        assertThat(queue.servedAfter(Map.of("language:en", 5), "de-AT")).hasSeconds(90);
    }

    @Test
    void onlyTheQueuesTeamsServeIt() {
        UUID team = UUID.randomUUID();
        Matcher own = new Matcher(List.of(new QueueRules(SALES, Set.of(team), List.of(), 1)), ResidencyRule.NONE);
        AgentView member = agent("a").team(team).build();
        AgentView stranger = agent("b").idle(900).build();
        Decision decision = own.explain(task(0), List.of(member, stranger), NOW);
        assertThat(decision.chosen()).contains(member.id());
        assertThat(decision.verdicts()).containsEntry(stranger.id(), Verdict.OTHER_TEAM);
    }

    @Test
    void residencyRuleIsAskedForEachPair() {
        AgentView abroad = agent("a").idle(900).build();
        AgentView home = agent("b").build();
        Matcher guarded = new Matcher(List.of(new QueueRules(SALES, Set.of(), List.of(), 1)),
                (task, agent) -> agent.id().equals(home.id()));
        Decision decision = guarded.explain(task(0), List.of(abroad, home), NOW);
        assertThat(decision.chosen()).contains(home.id());
        assertThat(decision.verdicts()).containsEntry(abroad.id(), Verdict.RESIDENCY);
    }

    @Test
    void lowPriorityIsServed_underConstantHighPriorityLoad() {
        WaitingTask low = new Builder().waited(0).build();
        List<WaitingTask> waiting = new ArrayList<>(List.of(low));
        AgentView oneSlot = agent("a").load(4).build();
        for (int minute = 0; minute < 60; minute++) {
            Instant now = NOW.plus(Duration.ofMinutes(minute));
            waiting.add(new Builder().enqueuedAt(now).priority(30).build());
            UUID served = matcher().match(waiting, List.of(oneSlot), now).getFirst().task();
            waiting.removeIf(t -> t.id().equals(served));
            if (served.equals(low.id())) {
                assertThat(minute).isBetween(29, 31);
                return;
            }
        }
        throw new AssertionError("starved");
    }

    @Test
    void placesCountWithinEachQueue() {
        UUID other = UUID.randomUUID();
        Matcher both = new Matcher(
                List.of(new QueueRules(SALES, Set.of(), List.of(), 1), new QueueRules(other, Set.of(), List.of(), 1)),
                ResidencyRule.NONE);
        WaitingTask first = task(100);
        WaitingTask second = task(50);
        WaitingTask elsewhere = new Builder().queue(other).waited(1).build();
        assertThat(both.places(List.of(second, elsewhere, first), NOW)).containsEntry(first.id(), 1)
                .containsEntry(second.id(), 2).containsEntry(elsewhere.id(), 1);
    }

    private static Optional<UUID> offer(List<AgentView> agents, WaitingTask task) {
        return matcher().match(List.of(task), agents, NOW).stream().findFirst().flatMap(Decision::chosen);
    }

    private static Matcher matcher() {
        return new Matcher(List.of(new QueueRules(SALES, Set.of(), List.of(), 1)), ResidencyRule.NONE);
    }

    /** 30 s for fluent speakers, 60 s for those with some of the language, then anybody. */
    private static Matcher strict() {
        List<Step> steps = List.of(step(Requirement.CUSTOMER_LANGUAGE, 4, 30),
                step(Requirement.CUSTOMER_LANGUAGE, 2, 60));
        return new Matcher(List.of(new QueueRules(SALES, Set.of(), steps, 1)), ResidencyRule.NONE);
    }

    private static Step step(String skill, int level, int seconds) {
        return new Step(List.of(new Requirement(skill, level)), Duration.ofSeconds(seconds));
    }

    private static List<WaitingTask> tasks(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(i -> task(i)).toList();
    }

    private static WaitingTask task(int waitedSeconds) {
        return new Builder().waited(waitedSeconds).build();
    }

    private static AgentBuilder agent(String name) {
        return new AgentBuilder(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static final class AgentBuilder {

        private final UUID id;
        private Instant idle = NOW;
        private Load load = Load.NONE;
        private Map<String, Integer> skills = Map.of();
        private Set<UUID> teams = Set.of();
        private CapacityRules capacity = FIVE_CHATS;

        AgentBuilder(UUID id) {
            this.id = id;
        }

        AgentBuilder idle(int seconds) {
            idle = NOW.minusSeconds(seconds);
            return this;
        }

        AgentBuilder load(int chats) {
            for (int i = 0; i < chats; i++) {
                load = load.plus("chat", 20);
            }
            return this;
        }

        AgentBuilder skill(String skill, int level) {
            skills = Map.of(skill, level);
            return this;
        }

        AgentBuilder team(UUID team) {
            teams = Set.of(team);
            return this;
        }

        AgentBuilder capacity(CapacityRules rules) {
            capacity = rules;
            return this;
        }

        AgentView build() {
            return new AgentView(id, true, idle, teams, skills, capacity, load);
        }
    }

    private static final class Builder {

        private UUID queue = SALES;
        private Instant enqueuedAt = NOW;
        private Instant enteredQueue = NOW;
        private int priority;
        private String channel = "chat";
        private String language = "en";
        private Optional<UUID> preferred = Optional.empty();
        private Optional<Direction> direction = Optional.empty();
        private Map<UUID, Instant> lockedOut = Map.of();

        Builder waited(int seconds) {
            enqueuedAt = NOW.minusSeconds(seconds);
            enteredQueue = enqueuedAt;
            return this;
        }

        Builder enqueuedAt(Instant at) {
            enqueuedAt = at;
            enteredQueue = at;
            return this;
        }

        Builder enteredQueue(int secondsAgo) {
            enteredQueue = NOW.minusSeconds(secondsAgo);
            return this;
        }

        Builder queue(UUID id) {
            queue = id;
            return this;
        }

        Builder priority(int points) {
            priority = points;
            return this;
        }

        Builder channel(String code) {
            channel = code;
            return this;
        }

        Builder language(String tag) {
            language = tag;
            return this;
        }

        Builder preferred(UUID agent) {
            preferred = Optional.of(agent);
            return this;
        }

        Builder directed(UUID agent, int seconds) {
            direction = Optional.of(new Direction(agent, NOW.plusSeconds(seconds)));
            return this;
        }

        Builder lockedOut(Map<UUID, Instant> until) {
            lockedOut = until;
            return this;
        }

        WaitingTask build() {
            return new WaitingTask(UUID.randomUUID(), queue, enqueuedAt, enteredQueue, priority, 0, channel, language,
                    preferred, direction, lockedOut);
        }
    }
}
