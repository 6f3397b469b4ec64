package io.meridian.tenant.staff;

import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Page;
import io.meridian.tenant.input.Scope;
import io.meridian.tenant.staff.MemberSearch.KnownSkill;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Members for other services, without addresses. */
@RestController
@RequestMapping("/internal/users")
class InternalMemberController {

    private final MemberSearch search;

    InternalMemberController(MemberSearch search) {
        this.search = search;
    }

    @GetMapping
    @Allow(services = {"channel-service", "compliance-service", "gateway", "routing-service", "ticket-service"})
    Page<View> list(Caller caller, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        Page<Staff> page = search.page(caller, MemberSearch.Filter.NONE, cursor, limit, s -> s);
        Map<UUID, KnownSkill> skills = search.skills(page.items());
        return new Page<>(page.items().stream().map(s -> View.of(s, skills)).toList(), page.nextCursor());
    }

    @GetMapping("/{id}")
    @Allow(services = {"channel-service", "compliance-service", "gateway", "routing-service", "ticket-service"})
    View get(Caller caller, @PathVariable UUID id) {
        Staff staff = search.get(caller, id);
        return View.of(staff, search.skills(List.of(staff)));
    }

    /** A skill of a member. */
    record SkillView(UUID skillId, String kind, String code, int level) {}

    /** A member. */
    record View(UUID id, String name, @Nullable String publicName, MemberState status, List<String> roles,
            List<String> permissions, Scope scope,
            List<UUID> teamIds, List<UUID> marketIds, String locale, String timeZone, List<SkillView> skills) {

        static View of(Staff s, Map<UUID, KnownSkill> known) {
            List<SkillView> skills = s.skills.entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .flatMap(e -> Optional.ofNullable(known.get(e.getKey()))
                            .map(k -> new SkillView(k.id(), k.kind(), k.code(), e.getValue())).stream())
                    .toList();
            return new View(s.id(), s.name, PublicNames.of(s.publicName, s.name), s.status,
                    s.roles.stream().sorted().toList(),
                    s.permissions.stream().sorted().toList(), s.scope, s.teamIds.stream().sorted().toList(),
                    s.marketIds.stream().sorted().toList(), s.locale,
                    s.timeZone, skills);
        }
    }
}
