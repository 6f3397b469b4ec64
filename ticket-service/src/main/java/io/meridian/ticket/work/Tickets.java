package io.meridian.ticket.work;

import io.meridian.contracts.access.Viewer;
import io.meridian.contracts.events.ticket.TicketChangeKind;
import io.meridian.contracts.events.ticket.TicketChanged;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.security.Caller;
import io.meridian.platform.viewing.Viewings;
import io.meridian.ticket.database.Times;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads single tickets. */
@Service
class Tickets {

    private static final String SELECT = "select " + Ticket.COLUMNS + " from ticket t where ";
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final SeenTickets seen;
    private final EventPublisher events;
    private final Viewings viewings;
    private final AuditTrail audit;
    private final JsonMapper json;

    Tickets(JdbcClient jdbc, Sealing sealing, SeenTickets seen, EventPublisher events, Viewings viewings,
            AuditTrail audit, JsonMapper json) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.seen = seen;
        this.events = events;
        this.viewings = viewings;
        this.audit = audit;
        this.json = json;
    }

    /**
     * A ticket that somebody opens; noted for the audit log if that is staff.
     *
     * @throws MeridianException
     *             {@code not_found} also for what is out of sight; {@code viewing_stopped}
     */
    @Transactional
    public TicketView open(Caller caller, UUID id) {
        Ticket ticket = require(caller, id);
        opened(ticket);
        return view(ticket);
    }

    /**
     * Somebody reads the ticket now.
     *
     * @throws MeridianException
     *             {@code viewing_stopped} if they opened too many
     */
    public void opened(Ticket ticket) {
        viewings.see(Viewings.Kind.CUSTOMERS, ticket.about().person());
        audit.read(new Audited("ticket.read", "ticket", ticket.id()));
    }

    /** As {@link #opened}, of a ticket whose change will show it. */
    @Transactional
    public void openedByChange(Caller caller, UUID id) {
        find(caller, id).ifPresent(this::opened);
    }

    void takeTurn() {
        viewings.takeTurn();
    }

    /** Many are shown a little of each: nothing to note, but who is stopped sees none. */
    void listed() {
        viewings.requireNotStopped();
    }

    Ticket require(Caller caller, UUID id) {
        return find(caller, id).orElseThrow(() -> Invalid.notFound("ticket"));
    }

    /** A ticket that the caller may see; in the caller's transaction. */
    Optional<Ticket> find(Caller caller, UUID id) {
        Visibility visibility = new Visibility(caller);
        return visibility.bind(jdbc.sql(SELECT + "t.id = :id and " + visibility.sql()).param("id", id))
                .query(Ticket::of).optional();
    }

    /** As {@link #find}, held until the transaction ends. */
    Optional<Ticket> lock(Caller caller, UUID id) {
        Visibility visibility = new Visibility(caller);
        return visibility
                .bind(jdbc.sql(SELECT + "t.id = :id and " + visibility.sql() + " for update of t").param("id", id))
                .query(Ticket::of).optional();
    }

    /** A ticket of the current tenant, for callers that have decided about access. */
    Optional<Ticket> byId(UUID id) {
        return jdbc.sql(SELECT + "t.id = ?").param(id).query(Ticket::of).optional();
    }

    /** What somebody once made with this key. */
    Optional<Made> made(Actor by, String clientKey) {
        return jdbc
                .sql("select " + Ticket.COLUMNS + ", t.request_hash from ticket t"
                        + " where t.created_by is not distinct from ? and t.client_key = ?")
                .param(by.id()).param(clientKey)
                .query((row, n) -> new Made(Ticket.of(row, n), row.getBytes("request_hash"))).optional();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Made(Ticket ticket, byte[] requestHash) {}

    /** The whole of a ticket; in the caller's transaction. */
    TicketView view(Ticket ticket) {
        return view(ticket, sealing.open(ticket), links(ticket.id()));
    }

    /** The row of a ticket in lists, as several viewers see it. */
    TicketView.Row row(Viewer viewer, Ticket ticket) {
        return seen.row(viewer, ticket, sealing.subjects(List.of(ticket)).getFirst());
    }

    TicketView view(Ticket ticket, Texts texts, List<TicketView.Link> links) {
        Map<String, Object> fields = new TreeMap<>(clearFields(ticket));
        fields.putAll(texts.fields());
        return TicketView.of(ticket, texts, fields, links);
    }

    Map<String, Object> clearFields(Ticket ticket) {
        return json.readValue(ticket.fields(), FIELDS);
    }

    List<TicketView.Link> links(UUID ticket) {
        return jdbc.sql("select conversation_id, at, by_kind, by_id from ticket_link where ticket_id = ?"
                + " order by at, conversation_id").param(ticket)
                .query((row, n) -> new TicketView.Link(row.getObject("conversation_id", UUID.class),
                        Times.at(row, "at"), Actor.of(row, "by_kind", "by_id")))
                .list();
    }

    /** Tells everybody about a change, in its transaction. */
    void publish(UUID ticket, State now, TicketChangeKind what, long version) {
        events.publish(new TicketChanged(ticket, what, now.eventStatus(), now.priority(), now.assigneeId(),
                now.teamId(), now.marketId(), version));
    }
}
