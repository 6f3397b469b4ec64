package io.meridian.tenant.session;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Allow;
import io.meridian.tenant.calendar.Calendars;
import io.meridian.tenant.organisation.TenantFacts;
import io.meridian.tenant.organisation.TenantState;
import io.meridian.tenant.organisation.Tenants;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tenants for other services. */
@RestController
@RequestMapping("/internal/tenants")
class InternalTenantController {

    private final Tenants tenants;
    private final Calendars calendars;

    InternalTenantController(Tenants tenants, Calendars calendars) {
        this.tenants = tenants;
        this.calendars = calendars;
    }

    @GetMapping("/{id}")
    @Allow(services = {"channel-service", "compliance-service", "gateway", "routing-service", "ticket-service"})
    View get(@PathVariable UUID id) {
        return CurrentTenant.call(new TenantId(id), () -> {
            TenantFacts t = tenants.get();
            return new View(t.id(), t.slug(), t.name(), t.enterpriseId(), t.region(), t.status(), t.defaultLanguage(),
                    t.timeZone(), calendars.defaultCalendar().orElse(null));
        });
    }

    /** What services need of a tenant. */
    record View(UUID id, String slug, String name, UUID enterpriseId, String region, TenantState status,
            String defaultLanguage, String timeZone, @Nullable UUID defaultCalendarId) {}
}
