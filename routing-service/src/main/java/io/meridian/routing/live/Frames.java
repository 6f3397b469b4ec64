package io.meridian.routing.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the kept frames. */
@Service
class Frames {

    private static final int AT_ONCE = 200;
    private static final String VIEW = "own";
    private static final Pattern STREAM = Pattern.compile("agent:([0-9a-f-]{36})");

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Frames(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public FramesController.Shown read(Caller caller, FramesController.Wanted wanted) {
        Matcher stream = STREAM.matcher(wanted.stream());
        if (!stream.matches()) {
            return new FramesController.Shown(wanted.stream(), false, "not_found", null, 0, false, List.of());
        }
        UUID agent = UUID.fromString(stream.group(1));
        boolean staff = caller.has(Role.AGENT) || caller.has(Role.SUPERVISOR) || caller.has(Role.TENANT_ADMIN);
        if (caller.kind() != CallerKind.SERVICE && !(staff && caller.subject().equals(agent.toString()))) {
            return new FramesController.Shown(wanted.stream(), false, "forbidden", null, 0, false, List.of());
        }
        long last = jdbc.sql("select live_sequence from agent where id = ?").param(agent)
                .query((row, number) -> row.getLong(1)).optional().orElse(0L);
        Long after = wanted.after();
        List<FramesController.Frame> found = after == null
                ? List.of()
                : jdbc.sql("""
                        select sequence, type, at, data from agent_frame where agent_id = ? and sequence > ?
                        order by sequence limit ?""").param(agent).param(after).param(AT_ONCE + 1)
                        .query((row, number) -> new FramesController.Frame(row.getLong(1), row.getString(2),
                                row.getTimestamp(3).toInstant(),
                                json.readValue(row.getString(4), new TypeReference<Map<String, Object>>() {
                                })))
                        .list();
        boolean more = found.size() > AT_ONCE;
        return new FramesController.Shown(wanted.stream(), true, null, VIEW, last, more,
                more ? found.subList(0, AT_ONCE) : found);
    }
}
