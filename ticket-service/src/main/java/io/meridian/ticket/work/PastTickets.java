package io.meridian.ticket.work;

import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes tickets that were made before, with their comments. */
@Service
public class PastTickets {

    private static final Duration BETWEEN_COMMENTS = Duration.ofMinutes(7);

    private final Maker maker;
    private final Tickets tickets;
    private final Comments comments;
    private final JsonMapper json;

    PastTickets(Maker maker, Tickets tickets, Comments comments, JsonMapper json) {
        this.maker = maker;
        this.tickets = tickets;
        this.comments = comments;
        this.json = json;
    }

    /**
     * A ticket.
     *
     * @param key
     *            making it twice with the same key is an error
     * @param fields
     *            custom fields: texts and options
     */
    public record Past(String key, String subject, String description, String language, Place place, Kind kind,
            Map<String, String> fields, Instant at, List<Comment> comments) {

        public Past {
            fields = Map.copyOf(fields);
            comments = List.copyOf(comments);
        }
    }

    /** Whose it is. */
    public record Place(@Nullable UUID market, @Nullable UUID brand, @Nullable UUID team, @Nullable UUID assignee) {}

    /** As the contract names them. */
    public record Kind(String type, String status, String priority) {}

    public record Comment(@Nullable UUID by, String visibility, String text) {}

    /** Makes a ticket of this service's own making, its comments by those who wrote them. */
    @Transactional
    public void make(Past past) {
        Map<String, JsonNode> fields = new HashMap<>();
        past.fields().forEach((key, value) -> fields.put(key, json.valueToTree(value)));
        Place place = past.place();
        Kind kind = past.kind();
        NewTicket input = new NewTicket(past.subject(), past.description(), kind.type(), null, kind.priority(),
                place.assignee(), place.team(), place.market(), place.brand(), null, null, past.language(), fields);
        State state = new State(kind.type(), kind.status(), State.priority(kind.priority()), place.assignee(),
                place.team(), place.market(), place.brand());
        Actor service = new Actor(CallerKind.SERVICE.wire(), null);
        TicketView made = maker.makePast(service, past.key(), input, state, past.at());
        Instant at = past.at();
        for (Comment comment : past.comments()) {
            at = at.plus(BETWEEN_COMMENTS);
            Actor by = new Actor(CallerKind.USER.wire(), comment.by());
            Ticket held = tickets.byId(made.id()).orElseThrow();
            UUID id = Ids.next();
            comments.write(held, by, id.toString(),
                    new Comments.View(id, made.id(), 0, comment.visibility(), comment.text(), false, at, by));
        }
    }
}
