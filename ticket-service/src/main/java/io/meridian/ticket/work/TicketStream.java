package io.meridian.ticket.work;

import io.meridian.contracts.access.Viewer;
import io.meridian.platform.security.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A ticket as a numbered sequence of changes. */
@Component
public class TicketStream {

    private static final int AT_ONCE = 200;

    private final Tickets tickets;
    private final Comments comments;
    private final History history;
    private final SeenTickets seen;

    TicketStream(Tickets tickets, Comments comments, History history, SeenTickets seen) {
        this.tickets = tickets;
        this.comments = comments;
        this.history = history;
        this.seen = seen;
    }

    /** What a change was, and how the ticket's row is now. */
    public record Update(TicketView.Row row, @Nullable Object comment, @Nullable Object change) {}

    /** One change, by its number. */
    public record Entry(long sequence, String type, Instant at, Update data) {}

    /**
     * Changes behind a number.
     *
     * @param last
     *            the ticket's newest number
     * @param more
     *            ask again behind the last entry
     */
    public record Part(long last, boolean more, List<Entry> entries) {}

    /** Several tickets are opened in one transaction. */
    public void takeTurn() {
        tickets.takeTurn();
    }

    /**
     * As the caller sees it, noted for the audit log; empty if the caller does not.
     *
     * @throws io.meridian.kernel.error.MeridianException
     *             {@code viewing_stopped} if they opened too many
     */
    public Optional<Part> read(Caller caller, UUID ticket, @Nullable Long after) {
        return tickets.find(caller, ticket).map(found -> {
            tickets.opened(found);
            return part(caller.viewer(), found, after);
        });
    }

    /** For readers about whose rights was decided before, as several viewers see it. */
    public Optional<Part> read(Viewer viewer, UUID ticket, @Nullable Long after) {
        return tickets.byId(ticket).map(found -> part(viewer, found, after));
    }

    private Part part(Viewer viewer, Ticket ticket, @Nullable Long after) {
        if (after == null || after >= ticket.version()) {
            return new Part(ticket.version(), false, List.of());
        }
        TicketView.Row row = tickets.row(viewer, ticket);
        String language = ticket.about().language();
        Range range = new Range(after, null, AT_ONCE + 1);
        List<Entry> entries = new ArrayList<>();
        comments.list(viewer, ticket, range).forEach(
                c -> entries.add(new Entry(c.sequence(), "ticket.commented", c.at(), new Update(row, c, null))));
        seen.history(viewer, language, history.list(ticket, range)).forEach(
                c -> entries.add(new Entry(c.sequence(), "ticket.changed", c.at(), new Update(row, null, c))));
        // What was written after the row was read comes with the next question, so that 'last' stays true.
        entries.removeIf(e -> e.sequence() > ticket.version());
        entries.sort(Comparator.comparingLong(Entry::sequence));
        boolean more = entries.size() > AT_ONCE;
        return new Part(ticket.version(), more, more ? entries.subList(0, AT_ONCE) : entries);
    }
}
