package io.meridian.routing.task;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Cursor;
import io.meridian.platform.web.Page;
import io.meridian.routing.RoutingError;
import io.meridian.routing.availability.Availability;
import io.meridian.routing.availability.QueueAvailability;
import io.meridian.routing.availability.Staffing;
import io.meridian.routing.engine.TaskState;
import io.meridian.routing.queue.QueueTerms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Offers, tasks and the worklist. */
@RestController
class TaskController {

    private static final String CODE = "[a-z0-9][a-z0-9-]{0,39}";

    private final Tasks tasks;
    private final Offers offers;
    private final TaskLists lists;
    private final QueueTerms terms;
    private final Availability availability;
    private final Supervision supervision;

    TaskController(Tasks tasks, Offers offers, TaskLists lists, QueueTerms terms, Availability availability,
            Supervision supervision) {
        this.tasks = tasks;
        this.offers = offers;
        this.lists = lists;
        this.terms = terms;
        this.availability = availability;
        this.supervision = supervision;
    }

    record EpochOnly(@NotNull @PositiveOrZero Long epoch) {}

    record Rejection(@NotNull @PositiveOrZero Long epoch, @Nullable @Pattern(regexp = CODE) String reason) {}

    record Transfer(@NotNull @PositiveOrZero Long epoch, @Nullable UUID queueId, @Nullable UUID agentId,
            @Nullable Boolean waiting, @Nullable @Pattern(regexp = CODE) String reason) {}

    record WrapUp(@NotNull @PositiveOrZero Long epoch, @Nullable @Pattern(regexp = CODE) String disposition) {}

    record Assignment(@NotNull @PositiveOrZero Long epoch, @NotNull UUID agentId) {}

    record Items<T>(List<T> items) {}

    record Place(String state, @Nullable Integer place, boolean open, @Nullable Instant nextOpening,
            boolean anybodySignedIn, Staffing staffing, @Nullable Integer estimatedWaitSeconds) {}

    @GetMapping("/api/v1/worklist")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    TaskLists.Worklist worklist(Caller caller) {
        return lists.worklist(id(caller));
    }

    @PostMapping("/api/v1/reservations/{reservationId}/accept")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    TaskView accept(Caller caller, @PathVariable UUID reservationId, @Valid @RequestBody EpochOnly body) {
        return lists.view(offers.accept(reservationId, id(caller), body.epoch()));
    }

    @PostMapping("/api/v1/reservations/{reservationId}/reject")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    void reject(Caller caller, @PathVariable UUID reservationId, @Valid @RequestBody Rejection body) {
        offers.reject(reservationId, id(caller), body.epoch(), body.reason());
    }

    @GetMapping("/api/v1/tasks")
    @Allow(roles = {Role.AGENT, Role.AUDITOR, Role.SUPERVISOR, Role.TENANT_ADMIN})
    Page<TaskView> list(Caller caller, @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit, @RequestParam @Nullable String state,
            @RequestParam @Nullable UUID queueId) {
        return Page.of(lists.page(caller, Cursor.parse(cursor), state(state), queueId, limit + 1), limit,
                row -> new Cursor(row.enqueuedAt(), row.id()), lists::view);
    }

    @GetMapping("/api/v1/tasks/{taskId}")
    @Allow(roles = {Role.AGENT, Role.AUDITOR, Role.SUPERVISOR, Role.TENANT_ADMIN})
    TaskView get(Caller caller, @PathVariable UUID taskId) {
        return lists.view(lists.get(caller, taskId));
    }

    @GetMapping("/api/v1/tasks/{taskId}/decisions")
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN})
    Items<TaskLists.DecisionView> decisions(Caller caller, @PathVariable UUID taskId) {
        return new Items<>(lists.decisions(lists.get(caller, taskId).id()));
    }

    @PostMapping("/api/v1/tasks/{taskId}/transfer")
    @Idempotent
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    TaskView transfer(Caller caller, @PathVariable UUID taskId, @Valid @RequestBody Transfer body) {
        UUID queue = body.queueId();
        UUID agent = body.agentId();
        if ((queue == null) != (agent == null)) {
            if (queue != null && !terms.exists(queue)) {
                throw new MeridianException(RoutingError.UNKNOWN_QUEUE, "There is no such queue. Choose another.");
            }
            return lists.view(transferred(caller, taskId, body));
        }
        throw new MeridianException(CommonError.VALIDATION_FAILED, "Some values are not accepted; see 'errors'.",
                Map.of("errors",
                        List.of(Map.of("field", "queueId", "message", "give exactly one of queueId and agentId"))),
                null);
    }

    @PostMapping("/api/v1/tasks/{taskId}/complete")
    @Idempotent
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    TaskView complete(Caller caller, @PathVariable UUID taskId, @Valid @RequestBody EpochOnly body) {
        return lists.view(tasks.complete(taskId, id(caller), body.epoch()));
    }

    @PostMapping("/api/v1/tasks/{taskId}/wrap-up")
    @Idempotent
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    TaskView finish(Caller caller, @PathVariable UUID taskId, @Valid @RequestBody WrapUp body) {
        return lists.view(tasks.finish(taskId, id(caller), body.epoch(), body.disposition()));
    }

    @PostMapping("/api/v1/tasks/{taskId}/assign")
    @Idempotent
    @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN})
    TaskView assign(Caller caller, @PathVariable UUID taskId, @Valid @RequestBody Assignment body) {
        return lists.view(supervision.assign(caller, taskId, body.epoch(), body.agentId()));
    }

    @GetMapping("/api/v1/dispositions")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    Items<Map<String, Object>> dispositions() {
        return new Items<>(lists.dispositions());
    }

    @GetMapping("/internal/conversations/{conversationId}/place")
    @Allow(services = "channel-service")
    Place place(@PathVariable UUID conversationId) {
        TaskRow task = lists.live(conversationId).orElseThrow(
                () -> new MeridianException(CommonError.NOT_FOUND, "No work about this conversation is open."));
        TaskView view = lists.view(task);
        Integer place = view.place();
        QueueAvailability now = availability.of(task.queueId(), task.channel(), task.language(),
                place == null ? 1 : place);
        return new Place(view.state(), place, now.open(), now.nextOpening(), now.staffing() != Staffing.NOBODY,
                now.staffing(), place == null ? null : now.estimatedWaitSeconds());
    }

    /** The caller's own work, or by a supervisor that of others; what is out of his sight he does not find. */
    private TaskRow transferred(Caller caller, UUID taskId, Transfer body) {
        UUID me = id(caller);
        boolean supervises = caller.has(Role.SUPERVISOR) || caller.has(Role.TENANT_ADMIN);
        if (supervises && !lists.has(me, taskId)) {
            Supervision.Seen seen = new Supervision.Seen(body.epoch(), body.waiting());
            return supervision.move(caller, taskId, seen, new Supervision.Target(body.queueId(), body.agentId()),
                    body.reason());
        }
        UUID queue = body.queueId();
        return queue == null
                ? tasks.transferToAgent(taskId, me, body.epoch(), Objects.requireNonNull(body.agentId()), body.reason())
                : tasks.transferToQueue(taskId, me, body.epoch(), queue, body.reason());
    }

    private static UUID id(Caller caller) {
        if (caller.kind() != CallerKind.USER) {
            throw new MeridianException(CommonError.FORBIDDEN, "Only a member of staff has work of his own.");
        }
        return UUID.fromString(caller.subject());
    }

    private static @Nullable TaskState state(@Nullable String wire) {
        if (wire == null) {
            return null;
        }
        try {
            return TaskState.valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new MeridianException(CommonError.VALIDATION_FAILED, "Some values are not accepted; see 'errors'.",
                    Map.of("errors", List.of(Map.of("field", "state", "message", "is no state of a task"))), e);
        }
    }
}
