package io.meridian.routing.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Matches the waiting tasks of one tenant with its agents. Pure: the same tasks, agents and moment give the same
 * decisions. Whether an offer really happens is decided by the database; a lost race costs a second look, nothing else.
 */
public final class Matcher {

    /** Longest idle; an agent with work is not idle, so the one with the lighter load comes first. */
    private static final Comparator<AgentView> LEAST_BUSY_THEN_LONGEST_IDLE = Comparator
            .comparingDouble((AgentView a) -> (double) a.load().points() / a.capacity().total())
            .thenComparing(AgentView::idleSince).thenComparing(AgentView::id);

    private final Map<UUID, QueueRules> queues;
    private final ResidencyRule residency;

    public Matcher(Collection<QueueRules> queues, ResidencyRule residency) {
        this.queues = queues.stream().collect(Collectors.toUnmodifiableMap(QueueRules::id, q -> q));
        this.residency = residency;
    }

    /**
     * The offers to make now, best task first. Each offer counts as load for the ones after it, so that no agent is
     * asked beyond his capacity. A task that nobody can serve does not hold up the ones behind it.
     *
     * @param tasks
     *            waiting tasks; one whose queue is unknown is left waiting
     * @param agents
     *            all agents of the tenant, busy ones too
     */
    public List<Decision> match(Collection<WaitingTask> tasks, Collection<AgentView> agents, Instant now) {
        Map<UUID, AgentView> state = new LinkedHashMap<>();
        agents.forEach(a -> state.put(a.id(), a));
        List<Decision> offers = new ArrayList<>();
        for (Ranked ranked : rank(tasks, now)) {
            if (state.values().stream().noneMatch(Matcher::hasRoom)) {
                break;
            }
            Decision decision = decide(ranked, state.values(), now);
            decision.chosen().ifPresent(id -> {
                offers.add(decision);
                state.computeIfPresent(id, (key, agent) -> busier(agent, ranked.task().channel()));
            });
        }
        return offers;
    }

    /** Why a task waits or who would get it now: for the supervisor's question and for tests. */
    public Decision explain(WaitingTask task, Collection<AgentView> agents, Instant now) {
        QueueRules queue = queues.get(task.queue());
        if (queue == null) {
            throw new IllegalArgumentException("Unknown queue: " + task.queue());
        }
        return decide(new Ranked(task, queue, Score.of(task, queue, now)), agents, now);
    }

    /**
     * The place of each waiting task in its own queue, 1 = next.
     *
     * @return place by task id
     */
    public Map<UUID, Integer> places(Collection<WaitingTask> tasks, Instant now) {
        Map<UUID, Integer> seen = new LinkedHashMap<>();
        Map<UUID, Integer> places = new LinkedHashMap<>();
        for (Ranked ranked : rank(tasks, now)) {
            places.put(ranked.task().id(), seen.merge(ranked.task().queue(), 1, Integer::sum));
        }
        return places;
    }

    private List<Ranked> rank(Collection<WaitingTask> tasks, Instant now) {
        List<Ranked> ranked = new ArrayList<>(tasks.size());
        for (WaitingTask task : tasks) {
            QueueRules queue = queues.get(task.queue());
            if (queue != null) {
                ranked.add(new Ranked(task, queue, Score.of(task, queue, now)));
            }
        }
        ranked.sort(Ranked.HIGHEST_FIRST);
        return ranked;
    }

    private Decision decide(Ranked ranked, Collection<AgentView> agents, Instant now) {
        WaitingTask task = ranked.task();
        Optional<Direction> direction = task.direction();
        if (direction.isEmpty()) {
            return byRules(ranked, agents, now, Basis.QUEUE, Map.of());
        }
        UUID named = direction.get().agent();
        Verdict hers = agents.stream().filter(a -> a.id().equals(named)).findFirst()
                .map(a -> ability(task, a, now)).orElse(Verdict.NOT_AVAILABLE);
        if (!direction.get().isOver(now) && (hers == Verdict.ELIGIBLE || hers == Verdict.FULL)) {
            boolean free = hers == Verdict.ELIGIBLE;
            return new Decision(task.id(), now, ranked.score(), ranked.queue().stepAt(task.enteredQueue(), now),
                    Basis.DIRECTED, Map.of(named, free ? Verdict.CHOSEN : hers),
                    free ? Optional.of(named) : Optional.empty());
        }
        return byRules(ranked, agents, now, Basis.FALL_BACK, hers == Verdict.ELIGIBLE ? Map.of() : Map.of(named, hers));
    }

    /** By the queue's teams and steps. {@code known}: verdicts that say more than the rules would. */
    private Decision byRules(Ranked ranked, Collection<AgentView> agents, Instant now, Basis basis,
            Map<UUID, Verdict> known) {
        WaitingTask task = ranked.task();
        QueueRules queue = ranked.queue();
        int step = queue.stepAt(task.enteredQueue(), now);
        List<Requirement> wanted = queue.requirementsAt(step, task.language());
        Map<UUID, Verdict> verdicts = new LinkedHashMap<>();
        List<AgentView> eligible = new ArrayList<>();
        for (AgentView agent : agents) {
            Verdict verdict = verdict(task, queue, wanted, agent, now);
            verdicts.put(agent.id(), verdict);
            if (verdict == Verdict.ELIGIBLE) {
                eligible.add(agent);
            }
        }
        verdicts.putAll(known);
        Optional<UUID> chosen = task.preferred().filter(id -> verdicts.get(id) == Verdict.ELIGIBLE)
                .or(() -> eligible.stream().min(LEAST_BUSY_THEN_LONGEST_IDLE).map(AgentView::id));
        chosen.ifPresent(id -> verdicts.put(id, Verdict.CHOSEN));
        return new Decision(task.id(), now, ranked.score(), step, basis, verdicts, chosen);
    }

    private Verdict verdict(WaitingTask task, QueueRules queue, List<Requirement> wanted, AgentView agent,
            Instant now) {
        if (!agent.available()) {
            return Verdict.NOT_AVAILABLE;
        }
        if (!queue.teams().isEmpty() && queue.teams().stream().noneMatch(agent.teams()::contains)) {
            return Verdict.OTHER_TEAM;
        }
        if (!Requirement.met(wanted, agent.skills())) {
            return Verdict.LACKS_SKILL;
        }
        return ability(task, agent, now);
    }

    /** Whether the agent could take the task, whatever the queue asks for. */
    private Verdict ability(WaitingTask task, AgentView agent, Instant now) {
        if (!agent.available()) {
            return Verdict.NOT_AVAILABLE;
        }
        if (!residency.permits(task, agent)) {
            return Verdict.RESIDENCY;
        }
        Instant lockedUntil = task.lockedOut().get(agent.id());
        if (lockedUntil != null && now.isBefore(lockedUntil)) {
            return Verdict.LOCKED_OUT;
        }
        return agent.capacity().fits(agent.load(), task.channel()) ? Verdict.ELIGIBLE : Verdict.FULL;
    }

    private static boolean hasRoom(AgentView agent) {
        return agent.available() && agent.load().points() < agent.capacity().total();
    }

    private static AgentView busier(AgentView agent, String channel) {
        return agent.with(agent.load().plus(channel, agent.capacity().costOf(channel)));
    }

}
