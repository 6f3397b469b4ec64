package io.meridian.ticket.work;

import io.meridian.ticket.search.TextSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** What the indexer reads: subject, description, text fields and comments. */
@Component
class TicketTexts implements TextSource {

    private final JdbcClient jdbc;
    private final Sealing sealing;

    TicketTexts(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Comment(UUID id, UUID ticket, byte[] body) {}

    @Override
    public List<Content> read(Collection<UUID> ids) {
        SqlArrayValue wanted = new SqlArrayValue("uuid", ids.toArray());
        List<Ticket> tickets = jdbc.sql("select " + Ticket.COLUMNS + " from ticket t where t.id = any(?)")
                .param(wanted).query(Ticket::of).list();
        if (tickets.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Comment>> comments = new HashMap<>();
        jdbc.sql("select id, ticket_id, body from ticket_comment where ticket_id = any(?) order by sequence")
                .param(wanted).query((row, n) -> new Comment(row.getObject("id", UUID.class),
                        row.getObject("ticket_id", UUID.class), row.getBytes("body")))
                .list().forEach(c -> comments.computeIfAbsent(c.ticket(), t -> new ArrayList<>()).add(c));
        List<Texts> opened = sealing.open(tickets);
        List<Content> contents = new ArrayList<>(tickets.size());
        for (int i = 0; i < tickets.size(); i++) {
            Ticket ticket = tickets.get(i);
            contents.add(new Content(ticket.id(), ticket.number(),
                    texts(ticket, opened.get(i), comments.getOrDefault(ticket.id(), List.of()))));
        }
        return contents;
    }

    private List<String> texts(Ticket ticket, Texts own, List<Comment> comments) {
        List<String> texts = new ArrayList<>();
        Stream.of(own.subject(), own.description()).filter(Objects::nonNull).forEach(texts::add);
        texts.addAll(own.fields().values());
        if (!comments.isEmpty()) {
            sealing.open(Sealing.BODY, ticket.about().person(), comments.stream().map(Comment::id).toList(),
                    comments.stream().map(Comment::body).toList()).stream().filter(Objects::nonNull)
                    .forEach(texts::add);
        }
        return texts;
    }
}
