package io.meridian.routing.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the matcher knows of an agent.
 *
 * @param available
 *            state is available and he is present
 * @param idleSince
 *            end of his last work; the longest idle is asked first
 * @param skills
 *            level by skill key
 * @param capacity
 *            his limits
 * @param load
 *            his live work
 */
public record AgentView(UUID id, boolean available, Instant idleSince, Set<UUID> teams, Map<String, Integer> skills,
        CapacityRules capacity, Load load) {

    public AgentView {
        teams = Set.copyOf(teams);
        skills = Map.copyOf(skills);
    }

    AgentView with(Load more) {
        return new AgentView(id, available, idleSince, teams, skills, capacity, more);
    }
}
