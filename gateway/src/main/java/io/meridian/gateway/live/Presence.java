package io.meridian.gateway.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which agents have an open connection at this node, told to routing-service at each change and every few seconds. */
final class Presence {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final String PATH = "/internal/presence";
    private static final int MOST = 10_000; // by routing's contract
    private static final Set<Role> STAFF = Set.of(Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN);

    private final ConcurrentHashMap<Agent, Integer> there = new ConcurrentHashMap<>();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final OwnerClient routing;
    private final Supplier<String> token;
    private final String node;
    private final Executor executor;

    /**
     * Presence at this node.
     *
     * @param token
     *            the gateway's own
     */
    Presence(OwnerClient routing, Supplier<String> token, String node, Executor executor) {
        this.routing = routing;
        this.token = token;
        this.node = node;
        this.executor = executor;
    }

    private record Agent(String tenant, String id) {}

    /** Somebody connected. */
    void came(Caller caller) {
        if (counts(caller)) {
            Agent agent = agent(caller);
            if (there.merge(agent, 1, Integer::sum) == 1) {
                executor.execute(() -> send(List.of(agent), List.of(), false));
            }
        }
    }

    /** Somebody's connection is gone; the same rights as when it came. */
    void went(Caller caller) {
        if (counts(caller)) {
            Agent agent = agent(caller);
            if (there.computeIfPresent(agent, (a, n) -> n == 1 ? null : n - 1) == null) {
                executor.execute(() -> send(List.of(), List.of(agent), false));
            }
        }
    }

    /** Tells all who are there. */
    void report() {
        List<Agent> all = new ArrayList<>(there.keySet());
        if (all.size() <= MOST) {
            send(all, List.of(), true);
            return;
        }
        for (int from = 0; from < all.size(); from += MOST) {
            send(all.subList(from, Math.min(from + MOST, all.size())), List.of(), false);
        }
    }

    private static boolean counts(Caller caller) {
        return caller.kind() == CallerKind.USER && caller.tenant() != null && STAFF.stream().anyMatch(caller::has);
    }

    private static Agent agent(Caller caller) {
        return new Agent(String.valueOf(caller.tenant()), caller.subject());
    }

    private void send(List<Agent> agents, List<Agent> left, boolean complete) {
        ObjectNode report = JsonMapper.shared().createObjectNode().put("node", node).put("complete", complete);
        list(report.putArray("agents"), agents);
        if (!left.isEmpty()) {
            list(report.putArray("left"), left);
        }
        try {
            routing.tell(token.get(), PATH, report);
            if (gone.getAndSet(false)) {
                LOG.info("routing-service takes presence again");
            }
        } catch (IOException e) {
            if (!gone.getAndSet(true)) {
                LOG.warn("routing-service cannot be told who is there: {}", e.toString());
            }
        }
    }

    private static void list(ArrayNode into, List<Agent> agents) {
        agents.forEach(agent -> into.addObject().put("tenantId", agent.tenant()).put("agentId", agent.id()));
    }
}
