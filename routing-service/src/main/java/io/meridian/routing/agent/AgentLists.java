package io.meridian.routing.agent;

import io.meridian.routing.sight.Sight;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is read about agents and shown. */
@Service
class AgentLists {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AgentStore store;

    AgentLists(JdbcClient jdbc, JsonMapper json, AgentStore store) {
        this.jdbc = jdbc;
        this.json = json;
        this.store = store;
    }

    @Transactional(readOnly = true)
    public List<AgentRow> page(@Nullable UUID after, Sight sight, int limit) {
        return store.list(after, sight, limit);
    }

    @Transactional(readOnly = true)
    public List<AgentController.BreakCode> breakCodes() {
        return jdbc.sql("select code, names, paid from break_code order by position, code")
                .query((row, number) -> new AgentController.BreakCode(row.getString(1),
                        json.readValue(row.getString(2), new TypeReference<Map<String, String>>() {
                        }),
                        row.getBoolean(3)))
                .list();
    }

    /** Live work of an agent by channel, with its limits. */
    @Transactional(readOnly = true)
    public List<AgentController.ChannelLoad> channels(UUID agent) {
        return jdbc.sql("""
                select c.channel, c.cost, c.ceiling, count(t.id) as active from channel_capacity c
                left join task t on t.channel = c.channel and t.agent_id = ?
                  and t.state in ('OFFERED', 'ASSIGNED', 'WRAP_UP')
                group by c.channel, c.cost, c.ceiling order by c.channel""").param(agent)
                .query((row, number) -> {
                    int ceiling = row.getInt("ceiling");
                    return new AgentController.ChannelLoad(row.getString("channel"), row.getInt("active"),
                            row.getInt("cost"), ceiling == 0 ? null : ceiling);
                }).list();
    }
}
