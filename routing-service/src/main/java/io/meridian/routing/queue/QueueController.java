package io.meridian.routing.queue;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Cursor;
import io.meridian.platform.web.Page;
import io.meridian.routing.sight.Sight;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Queues and routing rules. */
@RestController
class QueueController {

    private final Queues queues;
    private final OpeningTimes hours;
    private final Validator validator;

    QueueController(Queues queues, OpeningTimes hours, Validator validator) {
        this.queues = queues;
        this.hours = hours;
        this.validator = validator;
    }

    record QueueView(UUID queueId, long version, String name, List<UUID> teamIds, @Nullable UUID marketId,
            @Nullable UUID calendarId, List<QueueInput.Ring> steps, double acceleration, int offerSeconds,
            int wrapUpSeconds, boolean dispositionRequired, boolean isDefault, @Nullable Integer waiting,
            @Nullable Long longestWaitSeconds,
            boolean open, @Nullable Instant nextOpening, @Nullable Instant archivedAt) {}

    record RulesChange(long version, @NotNull @Size(min = 1, max = 200) List<@Valid RoutingRule> rules) {}

    @GetMapping("/api/v1/queues")
    @Allow(roles = {Role.AGENT, Role.AUDITOR, Role.SUPERVISOR, Role.TENANT_ADMIN})
    Page<QueueView> list(Caller caller, @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Page.of(queues.page(caller, Cursor.parse(cursor), limit + 1), limit,
                row -> new Cursor(row.createdAt(), row.id()), row -> view(caller, row));
    }

    @PostMapping("/api/v1/queues")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = Role.TENANT_ADMIN, stepUp = true)
    QueueView create(Caller caller, @Valid @RequestBody QueueInput.Wire input) {
        return view(caller, queues.create(caller, checked(input)));
    }

    @GetMapping("/api/v1/queues/{queueId}")
    @Allow(roles = {Role.AGENT, Role.AUDITOR, Role.SUPERVISOR, Role.TENANT_ADMIN})
    QueueView get(Caller caller, @PathVariable UUID queueId) {
        return view(caller, queues.get(caller, queueId));
    }

    @PutMapping("/api/v1/queues/{queueId}")
    @Allow(roles = Role.TENANT_ADMIN, stepUp = true)
    QueueView replace(Caller caller, @PathVariable UUID queueId, @Valid @RequestBody QueueInput.Wire input) {
        Long version = input.version();
        if (version == null) {
            throw new MeridianException(CommonError.VALIDATION_FAILED, "Some values are not accepted; see 'errors'.",
                    Map.of("errors", List.of(Map.of("field", "version", "message", "must be given"))), null);
        }
        return view(caller, queues.replace(caller, queueId, version, checked(input)));
    }

    @DeleteMapping("/api/v1/queues/{queueId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = Role.TENANT_ADMIN, stepUp = true)
    void delete(Caller caller, @PathVariable UUID queueId) {
        queues.delete(caller, queueId);
    }

    @GetMapping("/api/v1/routing-rules")
    @Allow(roles = {Role.AGENT, Role.AUDITOR, Role.SUPERVISOR, Role.TENANT_ADMIN})
    Queues.Rules rules() {
        return queues.rules();
    }

    @PutMapping("/api/v1/routing-rules")
    @Allow(roles = Role.TENANT_ADMIN, stepUp = true)
    Queues.Rules replaceRules(@Valid @RequestBody RulesChange change) {
        return queues.replaceRules(change.version(), change.rules());
    }

    private QueueInput checked(QueueInput.Wire wire) {
        QueueInput input = wire.complete();
        Set<ConstraintViolation<QueueInput>> wrong = validator.validate(input);
        if (!wrong.isEmpty()) {
            throw new MeridianException(CommonError.VALIDATION_FAILED, "Some values are not accepted; see 'errors'.",
                    Map.of("errors", wrong.stream().map(
                            v -> Map.of("field", v.getPropertyPath().toString(), "message", v.getMessage())).toList()),
                    null);
        }
        return input;
    }

    private QueueView view(Caller caller, QueueRow row) {
        boolean counts = new Sight(caller).counts(row.teamIds(), row.marketId(), row.waiting());
        OpeningTimes.Status status = hours.of(row.calendarId());
        return new QueueView(row.id(), row.version(), row.name(), row.teamIds(), row.marketId(), row.calendarId(),
                row.steps(), row.acceleration(), row.offerSeconds(), row.wrapUpSeconds(), row.dispositionRequired(),
                row.isDefault(), counts ? row.waiting() : null, counts ? row.longestWaitSeconds() : null, status.open(),
                status.nextOpening(), row.archivedAt());
    }
}
