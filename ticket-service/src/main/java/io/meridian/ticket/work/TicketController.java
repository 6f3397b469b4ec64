package io.meridian.ticket.work;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.Invalid;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Tickets. */
@RestController
class TicketController {

    private static final String ALL = "/api/v1/tickets";
    private static final String ONE = ALL + "/{ticketId}";
    private static final String LINK = ONE + "/conversations/{conversationId}";

    private final Maker maker;
    private final Tickets tickets;
    private final Changes changes;
    private final Links links;
    private final TicketLists lists;
    private final Bulk bulk;
    private final SeenTickets seen;

    TicketController(Maker maker, Tickets tickets, Changes changes, Links links, TicketLists lists, Bulk bulk,
            SeenTickets seen) {
        this.maker = maker;
        this.tickets = tickets;
        this.changes = changes;
        this.links = links;
        this.lists = lists;
        this.bulk = bulk;
        this.seen = seen;
    }

    @GetMapping(ALL)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.INTEGRATOR}, programPermission = "ticket-read")
    TicketLists.Page list(Caller caller, Filter.Wire filter, @RequestParam @Nullable @Size(min = 1, max = 200) String q,
            @RequestParam @Nullable String sort, @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
        tickets.listed();
        if (q == null) {
            return lists.list(caller, filter.checked(me(caller)), Order.of(sort), cursor, limit);
        }
        if (sort != null) {
            throw Invalid.field("sort", "must not be given together with 'q'");
        }
        return lists.search(caller, filter.checked(me(caller)), q, cursor, limit);
    }

    @GetMapping(ALL + "/count")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.INTEGRATOR}, programPermission = "ticket-read")
    TicketLists.Count count(Caller caller, Filter.Wire filter) {
        return lists.count(caller, filter.checked(me(caller)));
    }

    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.INTEGRATOR}, programPermission = "ticket-write")
    TicketView create(Caller caller, @RequestHeader("Idempotency-Key") String key, @RequestBody NewTicket body) {
        return seen.seen(caller.viewer(), maker.make(caller, key, body));
    }

    @PostMapping(ALL + "/bulk")
    @Idempotent
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    Bulk.Answer bulk(Caller caller, @RequestBody Bulk.Request body) {
        return bulk.change(caller, body);
    }

    @GetMapping(ONE)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.INTEGRATOR}, programPermission = "ticket-read")
    TicketView read(Caller caller, @PathVariable UUID ticketId) {
        return seen.seen(caller.viewer(), tickets.open(caller, ticketId));
    }

    @PatchMapping(ONE)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.INTEGRATOR}, programPermission = "ticket-write")
    TicketView change(Caller caller, @PathVariable UUID ticketId, @RequestBody Map<String, JsonNode> body) {
        Map<String, JsonNode> wanted = new HashMap<>(body);
        JsonNode version = wanted.remove("version");
        if (version == null || !version.isIntegralNumber() || !version.canConvertToLong() || version.asLong() < 0) {
            throw Invalid.field("version", "must be the version that you read");
        }
        Wish wish = Wish.of(wanted, true);
        tickets.openedByChange(caller, ticketId);
        if (wish.isAboutTexts()) {
            seen.requireSeen(caller.viewer(), tickets.open(caller, ticketId), wish.names());
        }
        return seen.seen(caller.viewer(), changes.change(caller, ticketId, version.asLong(), wish));
    }

    @PutMapping(LINK)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    TicketView link(Caller caller, @PathVariable UUID ticketId, @PathVariable UUID conversationId) {
        tickets.openedByChange(caller, ticketId);
        return seen.seen(caller.viewer(), links.link(caller, ticketId, conversationId));
    }

    @DeleteMapping(LINK)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    TicketView unlink(Caller caller, @PathVariable UUID ticketId, @PathVariable UUID conversationId) {
        tickets.openedByChange(caller, ticketId);
        return seen.seen(caller.viewer(), links.unlink(caller, ticketId, conversationId));
    }

    private static UUID me(Caller caller) {
        return caller.kind() == CallerKind.SERVICE ? new UUID(0, 0) : UUID.fromString(caller.subject());
    }
}
