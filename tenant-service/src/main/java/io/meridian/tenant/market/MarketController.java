package io.meridian.tenant.market;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.web.Page;
import io.meridian.tenant.input.Language;
import io.meridian.tenant.input.LanguageTags;
import io.meridian.tenant.input.Name;
import io.meridian.tenant.input.ZoneName;
import io.meridian.tenant.store.Catalogue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Markets of a tenant. */
@RestController
@RequestMapping("/api/v1/markets")
class MarketController {

    private final Catalogue catalogue;
    private final BusinessClock clock;

    MarketController(Catalogue catalogue, BusinessClock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GetMapping
    @Allow(kinds = {CallerKind.USER, CallerKind.INTEGRATOR}, services = {"channel-service", "compliance-service",
        "gateway", "routing-service", "ticket-service"})
    Page<View> list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return catalogue.page(Market.class, cursor, limit, View::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    View create(@Valid @RequestBody Creation body) {
        Market row = new Market(clock);
        body.applyTo(row);
        return View.of(catalogue.add(row));
    }

    @GetMapping("/{id}")
    @Allow(kinds = {CallerKind.USER, CallerKind.INTEGRATOR}, services = {"channel-service", "compliance-service",
        "gateway", "routing-service", "ticket-service"})
    View get(@PathVariable UUID id) {
        return View.of(catalogue.get(Market.class, id));
    }

    @PutMapping("/{id}")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    View replace(@PathVariable UUID id, @Valid @RequestBody Change body) {
        return View.of(catalogue.change(Market.class, id, body.version(), body::applyTo));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    void delete(@PathVariable UUID id) {
        catalogue.remove(Market.class, id);
    }

    /** What is shown. */
    record View(UUID id, String code, String name, String country, List<@NotNull @Language String> languages,
            String timeZone, @Nullable UUID calendarId, long version) {

        static View of(Market row) {
            return new View(row.id(), row.code, row.name, row.country, row.languages, row.timeZone, row.calendarId,
                    row.version());
        }
    }

    /** What is needed to add one. */
    record Creation(@NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{1,19}") String code,
            @NotNull @Name String name,
            @NotNull @Pattern(regexp = "[A-Z]{2}") String country,
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Language String> languages,
            @NotNull @ZoneName String timeZone,
            @Nullable UUID calendarId) {

        void applyTo(Market row) {
            row.code = code;
            row.name = name;
            row.country = country;
            row.languages = languages.stream().map(LanguageTags::canonical).distinct().toList();
            row.timeZone = timeZone;
            row.calendarId = calendarId;
        }
    }

    /** What replaces everything. */
    record Change(@NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{1,19}") String code,
            @NotNull @Name String name,
            @NotNull @Pattern(regexp = "[A-Z]{2}") String country,
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Language String> languages,
            @NotNull @ZoneName String timeZone,
            @Nullable UUID calendarId, long version) {

        void applyTo(Market row) {
            row.code = code;
            row.name = name;
            row.country = country;
            row.languages = languages.stream().map(LanguageTags::canonical).distinct().toList();
            row.timeZone = timeZone;
            row.calendarId = calendarId;
        }
    }
}
