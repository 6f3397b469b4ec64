package io.meridian.routing.queue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Chooses the queue and the base priority of new work: an ordered list of rules, the first that matches decides. */
@Service
public class Workflow {

    private static final TypeReference<List<RoutingRule>> RULES = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Workflow(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What the rules decide by. */
    public record Work(String channel, String language, UUID marketId, UUID brandId, @Nullable String country) {}

    /** Where the work goes. */
    public record Route(UUID queueId, int priority) {}

    /**
     * The route of new work; without a matching rule the tenant's default queue.
     *
     * @throws IllegalStateException
     *             if the tenant has no queue yet; the work comes again
     */
    public Route route(Work work) {
        return find(work).orElseThrow(() -> new IllegalStateException("The tenant has no default queue yet"));
    }

    /** Whether the tenant has the queue that takes what no rule names. */
    public boolean hasDefault() {
        return stored().fallback().isPresent();
    }

    /** As {@link #route}; empty if the tenant has no queue yet. */
    public Optional<Route> find(Work work) {
        Stored stored = stored();
        return stored.rules().stream().filter(rule -> rule.matches(work)).findFirst()
                .map(rule -> new Route(rule.queueId(), rule.priority())).or(stored::fallback);
    }

    private record Stored(List<RoutingRule> rules, Optional<Route> fallback) {}

    private Stored stored() {
        return jdbc.sql("select (select rules from routing_rules), (select id from queue where is_default)")
                .query((row, number) -> {
                    String rules = row.getString(1);
                    return new Stored(rules == null ? List.of() : json.readValue(rules, RULES),
                            Optional.ofNullable(row.getObject(2, UUID.class)).map(id -> new Route(id, 0)));
                }).single();
    }
}
