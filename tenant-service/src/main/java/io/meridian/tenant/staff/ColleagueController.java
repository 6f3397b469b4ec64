package io.meridian.tenant.staff;

import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import io.meridian.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Names of everybody in the tenant, for those who hand work to each other. */
@RestController
@RequestMapping("/api/v1/colleagues")
class ColleagueController {

    private final MemberSearch search;

    ColleagueController(MemberSearch search) {
        this.search = search;
    }

    record Colleague(UUID id, String name) {}

    @GetMapping
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN, Role.AUDITOR})
    Page<Colleague> list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return search.everybody(cursor, limit, staff -> new Colleague(staff.id(), staff.name));
    }
}
