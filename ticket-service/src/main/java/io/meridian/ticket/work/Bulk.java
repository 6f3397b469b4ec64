package io.meridian.ticket.work;

import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.Caller;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The same change of many tickets: in one transaction, with a result for each. */
@Service
class Bulk {

    private static final int MOST = 100;

    private final Tickets tickets;
    private final Changes changes;
    private final AuditTrail audit;

    Bulk(Tickets tickets, Changes changes, AuditTrail audit) {
        this.tickets = tickets;
        this.changes = changes;
        this.audit = audit;
    }

    /** A ticket at the version that the caller read. */
    record Wanted(@Nullable UUID id, @Nullable Long version) {}

    record Request(@Nullable List<@Nullable Wanted> tickets, @Nullable Map<String, JsonNode> change) {}

    record Result(UUID ticketId, String outcome, @Nullable String code, @Nullable Long version) {}

    record Answer(List<Result> results) {}

    /**
     * Changes tickets; what is wrong with the change itself ends all of it.
     *
     * @throws MeridianException
     *             {@code validation_failed}, {@code unknown_assignee}, {@code unknown_team}
     */
    @Transactional
    public Answer change(Caller caller, Request request) {
        Map<String, JsonNode> given = request.change();
        if (given == null || given.isEmpty()) {
            throw Invalid.field("change", "must name at least one field");
        }
        Wish wish = Wish.of(given, false);
        Map<UUID, Long> wanted = wanted(request.tickets());
        changes.requireStaff(wish);
        Actor by = Actor.of(caller);
        Map<UUID, Result> results = new HashMap<>();
        // Everybody takes rows in the order of their ids, so that two of these cannot wait for each other.
        new TreeMap<>(wanted).forEach((id, version) -> {
            Changes.Outcome outcome = tickets.lock(caller, id).map(held -> changes.apply(by, held, version, wish))
                    .orElseGet(() -> Changes.Outcome.refused("not_found", null));
            results.put(id, new Result(id, outcome.outcome(), outcome.code(), outcome.version()));
        });
        List<String> changed = results.values().stream().filter(r -> "changed".equals(r.outcome()))
                .map(r -> r.ticketId().toString()).sorted().toList();
        if (!changed.isEmpty()) {
            audit.record(new Audited("ticket.bulk-changed", "ticket", null,
                    Map.of("ticketIds", changed, "change", given.toString())));
        }
        return new Answer(wanted.keySet().stream().map(results::get).toList());
    }

    /** By id, in the order of the request. */
    private static Map<UUID, Long> wanted(@Nullable List<@Nullable Wanted> tickets) {
        if (tickets == null || tickets.isEmpty() || tickets.size() > MOST) {
            throw Invalid.field("tickets", "must be 1 to " + MOST);
        }
        Map<UUID, Long> wanted = new LinkedHashMap<>();
        for (Wanted one : tickets) {
            if (one == null || one.id() == null || one.version() == null) {
                throw Invalid.field("tickets", "must each have 'id' and 'version'");
            }
            if (wanted.put(one.id(), one.version()) != null) {
                throw Invalid.field("tickets", "must be different tickets");
            }
        }
        return wanted;
    }
}
