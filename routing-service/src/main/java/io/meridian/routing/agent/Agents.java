package io.meridian.routing.agent;

import io.meridian.contracts.events.routing.AgentChange;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.routing.RoutingError;
import io.meridian.routing.config.RoutingProperties;
import io.meridian.routing.live.AgentStream;
import io.meridian.routing.signal.WorkChanged;
import io.meridian.routing.task.Offers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Agents' state, presence and what tenant-service says of them. */
@Service
class Agents {

    private static final Duration FRESH_ENOUGH = Duration.ofSeconds(5);

    private final AgentStore store;
    private final MemberClient members;
    private final Offers offers;
    private final AgentStream stream;
    private final ApplicationEventPublisher local;
    private final RoutingProperties properties;
    private final JsonMapper json;

    Agents(AgentStore store, MemberClient members, Offers offers, AgentStream stream, ApplicationEventPublisher local,
            RoutingProperties properties, JsonMapper json) {
        this.store = store;
        this.members = members;
        this.offers = offers;
        this.stream = stream;
        this.local = local;
        this.properties = properties;
        this.json = json;
    }

    /** The agent; on the first sight tenant-service is asked. */
    @Transactional
    public AgentRow get(UUID id) {
        return store.find(id).orElseGet(() -> {
            refresh(id);
            return store.find(id).orElseThrow(() -> new MeridianException(CommonError.FORBIDDEN,
                    "You are not an active member of this tenant any more. Ask an administrator."));
        });
    }

    /**
     * The agent says how he is. Whoever is not available any more gives back what he was offered.
     *
     * @param state
     *            available, busy, break or offline
     */
    @Transactional
    public AgentRow setState(UUID id, String state, @Nullable String breakCode) {
        get(id);
        boolean onBreak = state.equals("break");
        if (onBreak != (breakCode != null) || (breakCode != null && !store.isBreakCode(breakCode))) {
            throw new MeridianException(RoutingError.UNKNOWN_CODE, onBreak
                    ? "A break needs one of the tenant's break codes: see /api/v1/break-codes."
                    : "Only a break has a break code.");
        }
        if (!state.equals("available")) {
            offers.withdrawFrom(id);
        }
        if (store.setState(id, state.toUpperCase(Locale.ROOT), breakCode)) {
            Map<String, Object> data = new HashMap<>(Map.of("state", state));
            if (breakCode != null) {
                data.put("breakCode", breakCode);
            }
            stream.append(id, AgentChange.STATE, "agent.state", data);
        }
        lookAgain();
        return get(id);
    }

    /** Browsers of these agents are open, says a gateway. */
    @Transactional
    public void seen(Collection<UUID> ids) {
        store.seen(ids, FRESH_ENOUGH);
        lookAgain();
    }

    /** Takes over what tenant-service says of a member now. */
    @Transactional
    public void refresh(UUID id) {
        members.find(id).ifPresent(member -> {
            Map<String, Integer> skills = new HashMap<>();
            member.skills().forEach(s -> s.keys().forEach(key -> skills.merge(key, s.level(), Math::max)));
            store.save(member, json.writeValueAsString(skills));
            lookAgain();
        });
    }

    /** Whether a gateway has reported him lately. */
    boolean isPresent(AgentRow agent) {
        return agent.lastSeen() != null && agent.lastSeen().isAfter(agent.now().minus(properties.absentAfter()));
    }

    private void lookAgain() {
        local.publishEvent(new WorkChanged(CurrentTenant.require()));
    }
}
