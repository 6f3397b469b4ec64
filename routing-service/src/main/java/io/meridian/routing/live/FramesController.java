package io.meridian.routing.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Frames for the live hub: an agent's own stream, seen by nobody else. */
@RestController
class FramesController {

    private final Frames frames;

    FramesController(Frames frames) {
        this.frames = frames;
    }

    record Wanted(@NotNull @Size(max = 80) String stream, @Nullable Long after, @Nullable String viewClass) {}

    record Request(@NotNull @Size(min = 1, max = 100) List<@Valid Wanted> streams) {}

    record Frame(long seq, String type, Instant at, Map<String, Object> data) {}

    record Shown(String stream, boolean allowed, @Nullable String code, @Nullable String viewClass, long last,
            boolean more, List<Frame> frames) {}

    record Answer(List<Shown> streams) {}

    @PostMapping("/internal/frames")
    @Allow(kinds = CallerKind.USER, services = "gateway")
    Answer read(Caller caller, @Valid @RequestBody Request request) {
        return new Answer(request.streams().stream().map(w -> frames.read(caller, w)).toList());
    }

    /** Reads the kept frames. */
    @Service
    static class Frames {

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
        public Shown read(Caller caller, Wanted wanted) {
            Matcher stream = STREAM.matcher(wanted.stream());
            if (!stream.matches()) {
                return new Shown(wanted.stream(), false, "not_found", null, 0, false, List.of());
            }
            UUID agent = UUID.fromString(stream.group(1));
            boolean staff = caller.has(Role.AGENT) || caller.has(Role.SUPERVISOR) || caller.has(Role.TENANT_ADMIN);
            if (caller.kind() != CallerKind.SERVICE && !(staff && caller.subject().equals(agent.toString()))) {
                return new Shown(wanted.stream(), false, "forbidden", null, 0, false, List.of());
            }
            long last = jdbc.sql("select live_sequence from agent where id = ?").param(agent)
                    .query((row, number) -> row.getLong(1)).optional().orElse(0L);
            Long after = wanted.after();
            List<Frame> found = after == null ? List.of() : jdbc.sql("""
                    select sequence, type, at, data from agent_frame where agent_id = ? and sequence > ?
                    order by sequence limit ?""").param(agent).param(after).param(AT_ONCE + 1)
                    .query((row, number) -> new Frame(row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant(),
                            json.readValue(row.getString(4), new TypeReference<Map<String, Object>>() {})))
                    .list();
            boolean more = found.size() > AT_ONCE;
            return new Shown(wanted.stream(), true, null, VIEW, last, more, more ? found.subList(0, AT_ONCE) : found);
        }
    }
}
