package io.meridian.compliance.audit;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log, for those who look after the tenant. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

    private static final String ACTION = "[a-z][a-z-]*(\\.[a-z][a-z-]*)*";
    private static final String TYPE = "[a-z][a-z-]*";

    private final AuditLog log;
    private final EntryDetails details;
    private final Verifications verifications;

    AuditController(AuditLog log, EntryDetails details, Verifications verifications) {
        this.log = log;
        this.details = details;
        this.verifications = verifications;
    }

    /** @param nextCursor null on the last page */
    record Items<T>(List<T> items, @Nullable String nextCursor) {}

    @GetMapping
    @Allow(roles = {Role.AUDITOR, Role.TENANT_ADMIN})
    AuditLog.State state() {
        return log.state();
    }

    @GetMapping("/entries")
    @Allow(roles = {Role.AUDITOR, Role.TENANT_ADMIN})
    Items<EntryStore.Entry> entries(@RequestParam @Nullable UUID actor,
            @RequestParam @Nullable @Size(max = 80) @Pattern(regexp = ACTION) String action, @Valid EntryQuery query,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return page(log.entries(new EntryStore.Filter(actor, action, query.objectType(), query.object(),
                query.service(), query.from(), query.to()), before(cursor), limit + 1), limit,
                entry -> Long.toString(entry.index()));
    }

    /** The rest of the filter. */
    record EntryQuery(@Nullable @Pattern(regexp = TYPE) String objectType, @Nullable UUID object,
            @Nullable @Pattern(regexp = TYPE) String service, @Nullable Instant from, @Nullable Instant to) {}

    @GetMapping("/entries/{entryId}")
    @Allow(roles = {Role.AUDITOR, Role.TENANT_ADMIN})
    EntryStore.Entry entry(@PathVariable UUID entryId) {
        return log.entry(entryId);
    }

    @GetMapping("/entries/{entryId}/proof")
    @Allow(roles = {Role.AUDITOR, Role.TENANT_ADMIN})
    AuditLog.Proof proof(@PathVariable UUID entryId) {
        return log.proof(entryId);
    }

    @GetMapping("/entries/{entryId}/details")
    @Allow(roles = {Role.AUDITOR, Role.TENANT_ADMIN})
    EntryDetails.Details details(@PathVariable UUID entryId) {
        return details.read(entryId);
    }

    @GetMapping("/checkpoints")
    @Allow(roles = {Role.AUDITOR, Role.TENANT_ADMIN})
    Items<Checkpoints.SignedHead> checkpoints(@RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return page(log.checkpoints(before(cursor), limit + 1), limit, head -> Long.toString(head.size()));
    }

    @GetMapping("/consistency")
    @Allow(roles = {Role.AUDITOR, Role.TENANT_ADMIN})
    AuditLog.Consistency consistency(@RequestParam @Min(1) long first, @RequestParam @Min(1) long second) {
        return log.consistency(first, second);
    }

    @GetMapping("/alarms")
    @Allow(roles = {Role.AUDITOR, Role.TENANT_ADMIN})
    Items<Alarms.Alarm> alarms(@RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return page(log.alarms(id(cursor), limit + 1), limit, alarm -> alarm.alarmId().toString());
    }

    @PostMapping("/verifications")
    @Allow(roles = {Role.AUDITOR, Role.TENANT_ADMIN})
    Verifications.Verification verify() {
        return verifications.verify();
    }

    private static <T> Items<T> page(List<T> rows, int limit, Function<T, String> cursor) {
        boolean more = rows.size() > limit;
        List<T> shown = more ? rows.subList(0, limit) : rows;
        return new Items<>(shown, more ? cursor.apply(shown.getLast()) : null);
    }

    private static long before(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw invalid(e);
        }
    }

    private static @Nullable UUID id(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty() ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    private static MeridianException invalid(Throwable cause) {
        return new MeridianException(CommonError.INVALID_CURSOR,
                "The cursor is not valid. Start again without one, or give back 'nextCursor' unchanged.",
                Map.of(), cause);
    }
}
