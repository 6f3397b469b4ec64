package io.meridian.tenant.team;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.web.Page;
import io.meridian.tenant.input.Name;
import io.meridian.tenant.store.Catalogue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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

/** Teams of a tenant. */
@RestController
@RequestMapping("/api/v1/teams")
class TeamController {

    private final Catalogue catalogue;
    private final BusinessClock clock;

    TeamController(Catalogue catalogue, BusinessClock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GetMapping
    @Allow(kinds = {CallerKind.USER, CallerKind.INTEGRATOR}, services = {"channel-service", "compliance-service",
        "gateway", "routing-service", "ticket-service"})
    Page<View> list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return catalogue.page(Team.class, cursor, limit, View::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    View create(@Valid @RequestBody Creation body) {
        Team row = new Team(clock);
        body.applyTo(row);
        return View.of(catalogue.add(row));
    }

    @GetMapping("/{id}")
    @Allow(kinds = {CallerKind.USER, CallerKind.INTEGRATOR}, services = {"channel-service", "compliance-service",
        "gateway", "routing-service", "ticket-service"})
    View get(@PathVariable UUID id) {
        return View.of(catalogue.get(Team.class, id));
    }

    @PutMapping("/{id}")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    View replace(@PathVariable UUID id, @Valid @RequestBody Change body) {
        return View.of(catalogue.change(Team.class, id, body.version(), body::applyTo));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    void delete(@PathVariable UUID id) {
        catalogue.remove(Team.class, id);
    }

    /** What is shown. */
    record View(UUID id, String name, @Nullable UUID marketId, long version) {

        static View of(Team row) {
            return new View(row.id(), row.name, row.marketId, row.version());
        }
    }

    /** What is needed to add one. */
    record Creation(@NotNull @Name String name,
            @Nullable UUID marketId) {

        void applyTo(Team row) {
            row.name = name;
            row.marketId = marketId;
        }
    }

    /** What replaces everything. */
    record Change(@NotNull @Name String name,
            @Nullable UUID marketId, long version) {

        void applyTo(Team row) {
            row.name = name;
            row.marketId = marketId;
        }
    }
}
