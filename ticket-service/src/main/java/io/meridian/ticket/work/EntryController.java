package io.meridian.ticket.work;

import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Comments and history of a ticket. */
@RestController
class EntryController {

    private static final String ONE = "/api/v1/tickets/{ticketId}";

    private final Comments comments;
    private final History history;

    EntryController(Comments comments, History history) {
        this.comments = comments;
        this.history = history;
    }

    @GetMapping(ONE + "/comments")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.INTEGRATOR}, programPermission = "ticket-read")
    Comments.Page comments(Caller caller, @PathVariable UUID ticketId, @RequestParam @Nullable @Min(0) Long after,
            @RequestParam @Nullable @Min(1) Long before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return comments.list(caller, ticketId, Range.of(after, before, limit));
    }

    @PostMapping(ONE + "/comments")
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.INTEGRATOR}, programPermission = "ticket-write")
    Comments.View add(Caller caller, @PathVariable UUID ticketId, @RequestHeader("Idempotency-Key") String key,
            @RequestBody Comments.New body) {
        return comments.add(caller, ticketId, key, body);
    }

    @GetMapping(ONE + "/history")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.INTEGRATOR}, programPermission = "ticket-read")
    History.Page history(Caller caller, @PathVariable UUID ticketId, @RequestParam @Nullable @Min(0) Long after,
            @RequestParam @Nullable @Min(1) Long before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return history.list(caller, ticketId, Range.of(after, before, limit));
    }
}
