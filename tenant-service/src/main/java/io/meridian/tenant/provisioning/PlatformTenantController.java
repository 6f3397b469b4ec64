package io.meridian.tenant.provisioning;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.web.Page;
import io.meridian.tenant.input.EmailAddress;
import io.meridian.tenant.input.Language;
import io.meridian.tenant.input.LanguageTags;
import io.meridian.tenant.input.Name;
import io.meridian.tenant.input.ZoneName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tenants of the region, for the platform's operators. */
@RestController
@RequestMapping("/api/v1/tenants")
class PlatformTenantController {

    private final PlatformTenants tenants;

    PlatformTenantController(PlatformTenants tenants) {
        this.tenants = tenants;
    }

    @GetMapping
    @Allow(roles = Role.PLATFORM_OPS)
    Page<PlatformTenants.View> list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return tenants.list(cursor, limit);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Idempotent
    @Allow(roles = Role.PLATFORM_OPS)
    PlatformTenants.View create(@Valid @RequestBody Creation body) {
        return tenants.create(body.order());
    }

    @GetMapping("/{id}")
    @Allow(roles = Role.PLATFORM_OPS)
    PlatformTenants.View get(@PathVariable UUID id) {
        return tenants.get(id);
    }

    @PostMapping("/{id}/suspend")
    @Allow(roles = Role.PLATFORM_OPS)
    PlatformTenants.View suspend(@PathVariable UUID id) {
        return tenants.suspend(id);
    }

    @PostMapping("/{id}/resume")
    @Allow(roles = Role.PLATFORM_OPS)
    PlatformTenants.View resume(@PathVariable UUID id) {
        return tenants.resume(id);
    }

    /** The first administrator. */
    record Admin(@NotNull @EmailAddress String email, @NotNull @Name String name, @NotNull @Language String locale) {}

    /** What is needed to make a tenant. */
    record Creation(
            @NotNull @Size(max = 60) @Pattern(regexp = "[a-z]{2,8}-[a-z0-9]{2,30}(-[a-z0-9]{1,30})*") String slug,
            @NotNull @Name String name, @Nullable UUID enterpriseId, @Name @Nullable String enterpriseName,
            @NotNull @Language String defaultLanguage, @NotNull @ZoneName String timeZone,
            @NotNull @Valid Admin admin) {

        PlatformTenants.Order order() {
            if (enterpriseId == null && enterpriseName == null) {
                throw new MeridianException(CommonError.VALIDATION_FAILED,
                        "Give 'enterpriseId', or 'enterpriseName' to make a new enterprise.");
            }
            return new PlatformTenants.Order(slug, name, enterpriseId, enterpriseName,
                    LanguageTags.canonical(defaultLanguage), timeZone, new PlatformTenants.Admin(admin.email(),
                            admin.name(), LanguageTags.canonical(admin.locale())));
        }
    }
}
