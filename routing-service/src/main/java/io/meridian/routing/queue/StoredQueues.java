package io.meridian.routing.queue;

import io.meridian.routing.engine.QueueRules;
import io.meridian.routing.engine.Requirement;
import io.meridian.routing.engine.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads queues as the engine knows them, in the caller's transaction. */
@Component
public class StoredQueues {

    private static final String SELECT = "select id, team_ids, steps, acceleration from queue";
    private static final TypeReference<List<StoredStep>> STEPS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;

    StoredQueues(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** All queues of the tenant, also those put away: work that an agent loses goes back to its queue. */
    public List<QueueRules> all() {
        return jdbc.sql(SELECT).query(this::rules).list();
    }

    /** A queue that exists. */
    public QueueRules get(UUID id) {
        return jdbc.sql(SELECT + " where id = ?").param(id).query(this::rules).single();
    }

    private QueueRules rules(ResultSet row, int number) throws SQLException {
        List<Step> steps = json.readValue(row.getString("steps"), STEPS).stream()
                .map(step -> new Step(step.requirements(), Duration.ofSeconds(step.seconds()))).toList();
        return new QueueRules(row.getObject("id", UUID.class),
                Set.copyOf(Arrays.asList((UUID[]) row.getArray("team_ids").getArray())), steps,
                row.getDouble("acceleration"));
    }

    private record StoredStep(List<Requirement> requirements, int seconds) {}
}
