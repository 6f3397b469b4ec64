package io.meridian.compliance.law;

import io.meridian.compliance.viewing.ViewingStops;
import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How many customers and files a tenant's staff may open. */
@RestController
@RequestMapping("/api/v1/viewing-limits")
class ViewingLimitController {

    private final ViewingLimitRules rules;
    private final ViewingStops stops;

    ViewingLimitController(ViewingLimitRules rules, ViewingStops stops) {
        this.rules = rules;
        this.stops = stops;
    }

    @GetMapping
    @Allow(roles = {Role.TENANT_ADMIN, Role.AUDITOR, Role.SUPERVISOR})
    ViewingLimitInput read() {
        return view(rules.read());
    }

    @PutMapping
    @Allow(roles = Role.TENANT_ADMIN, stepUp = true)
    ViewingLimitInput replace(Caller caller, @RequestBody ViewingLimitInput body) {
        stops.requireNotStopped(UUID.fromString(caller.subject()));
        return view(rules.replace(body));
    }

    private static ViewingLimitInput view(ViewingLimitRules.Held held) {
        return ViewingLimitInput.of(held.limits(), held.version());
    }
}
