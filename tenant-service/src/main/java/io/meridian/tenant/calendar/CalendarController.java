package io.meridian.tenant.calendar;

import io.meridian.calendar.OpenState;
import io.meridian.calendar.OpeningHours;
import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.web.Page;
import io.meridian.tenant.calendar.CalendarViews.Change;
import io.meridian.tenant.calendar.CalendarViews.Creation;
import io.meridian.tenant.calendar.CalendarViews.Status;
import io.meridian.tenant.calendar.CalendarViews.View;
import io.meridian.tenant.store.Catalogue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calendars of a tenant. */
@RestController
@RequestMapping("/api/v1/calendars")
class CalendarController {

    private final Catalogue catalogue;
    private final BusinessClock clock;

    CalendarController(Catalogue catalogue, BusinessClock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GetMapping
    @Allow(kinds = {CallerKind.USER, CallerKind.INTEGRATOR}, services = {"channel-service", "compliance-service",
        "gateway", "routing-service", "ticket-service"})
    Page<View> list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return catalogue.page(Calendar.class, cursor, limit, View::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    View create(@Valid @RequestBody Creation body) {
        Calendar row = new Calendar(clock);
        body.applyTo(row);
        row.changedAt = now();
        return View.of(catalogue.add(row));
    }

    @GetMapping("/{id}")
    @Allow(kinds = {CallerKind.USER, CallerKind.INTEGRATOR}, services = {"channel-service", "compliance-service",
        "gateway", "routing-service", "ticket-service"})
    View get(@PathVariable UUID id) {
        return View.of(catalogue.get(Calendar.class, id));
    }

    @PutMapping("/{id}")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    View replace(@PathVariable UUID id, @Valid @RequestBody Change body) {
        return View.of(catalogue.change(Calendar.class, id, body.version(), row -> {
            body.applyTo(row);
            row.changedAt = now();
        }));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @GetMapping("/{id}/status")
    @Allow(kinds = {CallerKind.USER, CallerKind.INTEGRATOR}, services = {"channel-service", "compliance-service",
        "gateway", "routing-service", "ticket-service"})
    Status status(@PathVariable UUID id, @RequestParam(required = false) @Nullable Instant at) {
        Instant moment = at == null ? clock.instant() : at;
        Calendar calendar = catalogue.get(Calendar.class, id);
        OpeningHours hours = calendar.evaluate();
        OpenState state = hours.stateAt(moment);
        String holiday = hours.holidayAt(moment)
                .flatMap(h -> calendar.holidays.stream().filter(r -> r.date().equals(h.date())).findFirst())
                .map(HolidayRow::name).orElse(null);
        return new Status(moment, state.name().toLowerCase(Locale.ROOT), state == OpenState.OPEN, holiday,
                hours.nextOpen(moment).orElse(null));
    }
}
