package io.meridian.compliance.viewing;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.Invalid;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who of a tenant's staff was stopped, and letting them go on. */
@RestController
@RequestMapping("/api/v1/viewing-stops")
class ViewingStopController {

    private static final int REASON_CHARS = 500;

    private final ViewingStops stops;

    ViewingStopController(ViewingStops stops) {
        this.stops = stops;
    }

    record StopList(List<ViewingStop> items) {}

    record Lift(@Nullable String reason) {

        String checked() {
            String text = Objects.requireNonNullElse(reason, "").strip();
            if (text.isEmpty() || text.codePointCount(0, text.length()) > REASON_CHARS) {
                throw Invalid.field("reason", "must have 1 to " + REASON_CHARS + " characters");
            }
            return text;
        }
    }

    @GetMapping
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.ENTERPRISE_ADMIN})
    StopList list() {
        return new StopList(stops.list());
    }

    @PostMapping("/{stopId}/lifting")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN}, stepUp = true)
    ViewingStop lift(Caller caller, @PathVariable UUID stopId, @RequestBody Lift body) {
        return stops.lift(UUID.fromString(caller.subject()), stopId, body.checked());
    }
}
