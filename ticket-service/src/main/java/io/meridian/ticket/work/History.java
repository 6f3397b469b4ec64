package io.meridian.ticket.work;

import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Caller;
import io.meridian.ticket.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who changed which field of a ticket when. */
@Service
class History {

    private static final TypeReference<List<Changes.Diff>> DIFFS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final Tickets tickets;
    private final Sealing sealing;
    private final SeenTickets seen;
    private final JsonMapper json;

    History(JdbcClient jdbc, Tickets tickets, Sealing sealing, SeenTickets seen, JsonMapper json) {
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.sealing = sealing;
        this.seen = seen;
        this.json = json;
    }

    /** One change as the contract has it. */
    record View(long sequence, Instant at, Actor by, List<Field> changes) {}

    record Field(String field, @Nullable Object from, @Nullable Object to, boolean erased) {}

    record Page(List<View> items, long version) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(UUID id, long sequence, Instant at, Actor by, List<Changes.Diff> diffs,
            byte @Nullable [] texts) {}

    /** @throws MeridianException {@code not_found} */
    @Transactional
    public Page list(Caller caller, UUID ticket, Range range) {
        Ticket found = tickets.require(caller, ticket);
        tickets.opened(found);
        return new Page(seen.history(caller.viewer(), found.about().language(), list(found, range)), found.version());
    }

    /** As {@link #list(Caller, UUID, Range)}, for callers that have decided about access. */
    List<View> list(Ticket ticket, Range range) {
        List<Stored> rows = range.ordered(jdbc.sql("select id, sequence, changes, texts, at, by_kind, by_id"
                + " from ticket_change where ticket_id = ?" + range.sql()).param(ticket.id()).query(this::stored)
                .list());
        List<Stored> sealed = rows.stream().filter(s -> s.texts() != null).toList();
        List<@Nullable String> texts = sealing.open(Sealing.CHANGE, ticket.about().person(),
                sealed.stream().map(Stored::id).toList(), sealed.stream().map(s -> bytes(s)).toList());
        return rows.stream().map(s -> {
            int place = sealed.indexOf(s);
            return view(s, place < 0 ? null : texts.get(place));
        }).toList();
    }

    private View view(Stored stored, @Nullable String texts) {
        Map<String, Changes.Diff> written = texts == null
                ? Map.of()
                : json.readValue(texts, DIFFS).stream().collect(Collectors.toMap(Changes.Diff::field,
                        Function.identity()));
        return new View(stored.sequence(), stored.at(), stored.by(), stored.diffs().stream().map(d -> {
            Changes.Diff text = written.get(d.field());
            if (d.text() && text != null) {
                return new Field(d.field(), text.from(), text.to(), false);
            }
            return new Field(d.field(), d.from(), d.to(), d.text());
        }).toList());
    }

    private static byte[] bytes(Stored stored) {
        byte[] texts = stored.texts();
        return texts == null ? new byte[0] : texts;
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(row.getObject("id", UUID.class), row.getLong("sequence"), Times.at(row, "at"),
                Actor.of(row, "by_kind", "by_id"), json.readValue(row.getString("changes"), DIFFS),
                row.getBytes("texts"));
    }
}
