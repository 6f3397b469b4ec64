package io.meridian.routing.task;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.routing.engine.Decision;
import java.sql.Timestamp;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Keeps why a task went where it went: decided by the machine's time, read in business time. */
@Repository
class DecisionLog {

    /** More agents than this are not written down; the chosen one always is. */
    private static final int MOST_AGENTS = 50;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final BusinessClock clock;

    DecisionLog(JdbcClient jdbc, JsonMapper json, BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void keep(Decision decision) {
        Map<String, String> verdicts = decision.verdicts().entrySet().stream()
                .sorted(Map.Entry.comparingByValue()).limit(MOST_AGENTS)
                .collect(Collectors.toMap(e -> e.getKey().toString(),
                        e -> wire(e.getValue())));
        jdbc.sql("""
                insert into decision (id, task_id, at, score, step, basis, chosen_agent_id, verdicts)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)""").param(Ids.next()).param(decision.task())
                .param(Timestamp.from(decision.at().plus(clock.ahead()))).param(decision.score()).param(decision.step())
                .param(wire(decision.basis()))
                .param(decision.chosen().orElse(null)).param(json.writeValueAsString(verdicts)).update();
    }

    private static String wire(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
