package io.meridian.routing.live;

import io.meridian.contracts.events.routing.AgentChange;
import io.meridian.contracts.events.routing.AgentChanged;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.messaging.EventPublisher;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the numbered stream that an agent's screens follow, in the transaction of the change itself. The agent's row is
 * locked by it: call it after the task's statement and never before.
 */
@Component
public class AgentStream {

    private final JdbcClient jdbc;
    private final EventPublisher events;
    private final JsonMapper json;

    AgentStream(JdbcClient jdbc, EventPublisher events, JsonMapper json) {
        this.jdbc = jdbc;
        this.events = events;
        this.json = json;
    }

    /**
     * Appends a frame and tells the live hub that there is one.
     *
     * @param type
     *            frame type of the contract, such as {@code offer.created}
     * @param data
     *            ids, codes and times; no personal data
     */
    public void append(UUID agent, AgentChange what, String type, Map<String, Object> data) {
        long sequence = jdbc.sql("update agent set live_sequence = live_sequence + 1 where id = ?"
                + " returning live_sequence").param(agent).query((row, number) -> row.getLong(1)).single();
        jdbc.sql("""
                insert into agent_frame (id, agent_id, sequence, type, at, data)
                values (?, ?, ?, ?, now(), ?::jsonb)""").param(Ids.next()).param(agent).param(sequence).param(type)
                .param(json.writeValueAsString(data)).update();
        events.publish(new AgentChanged(agent, what, sequence));
    }
}
