package io.meridian.tenant.organisation;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import io.meridian.tenant.input.Language;
import io.meridian.tenant.input.LanguageTags;
import io.meridian.tenant.input.Name;
import io.meridian.tenant.input.ZoneName;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own tenant. */
@RestController
@RequestMapping("/api/v1/tenant")
class OwnTenantController {

    private final Tenants tenants;

    OwnTenantController(Tenants tenants) {
        this.tenants = tenants;
    }

    @GetMapping
    @Allow(kinds = {CallerKind.USER, CallerKind.INTEGRATOR})
    View get() {
        return View.of(tenants.get());
    }

    @PatchMapping
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    View change(@Valid @RequestBody Change body) {
        return View.of(tenants.change(body.version(), body::applyTo));
    }

    /** What is shown. */
    record View(UUID id, String slug, String name, UUID enterpriseId, String region, TenantState status,
            String defaultLanguage, String timeZone, Instant createdAt, long version) {

        static View of(TenantFacts t) {
            return new View(t.id(), t.slug(), t.name(), t.enterpriseId(), t.region(), t.status(), t.defaultLanguage(),
                    t.timeZone(), t.createdAt(), t.version());
        }
    }

    /** What is absent stays. */
    record Change(@Name @Nullable String name, @Language @Nullable String defaultLanguage,
            @ZoneName @Nullable String timeZone, long version) {

        void applyTo(Tenant tenant) {
            if (name != null) {
                tenant.name = name;
            }
            if (defaultLanguage != null) {
                tenant.defaultLanguage = LanguageTags.canonical(defaultLanguage);
            }
            if (timeZone != null) {
                tenant.timeZone = timeZone;
            }
        }
    }
}
