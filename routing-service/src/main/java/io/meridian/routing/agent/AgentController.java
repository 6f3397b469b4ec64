package io.meridian.routing.agent;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Cursor;
import io.meridian.platform.web.Page;
import io.meridian.routing.sight.Sight;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Agents: their own state, those a supervisor sees, and presence as gateways report it. */
@RestController
class AgentController {

    private final Agents agents;
    private final AgentLists lists;

    AgentController(Agents agents, AgentLists lists) {
        this.agents = agents;
        this.lists = lists;
    }

    record StateChange(@NotNull @Pattern(regexp = "available|busy|break|offline") String state,
            @Nullable @Size(max = 40) String breakCode) {}

    record ChannelLoad(String channel, int active, int cost, @Nullable Integer ceiling) {}

    record AgentView(UUID agentId, String state, @Nullable String breakCode, Instant since, boolean present,
            int usedCapacity, int totalCapacity, List<ChannelLoad> channels, long sequence) {}

    record BreakCode(String code, Map<String, String> names, boolean paid) {}

    record Items<T>(List<T> items) {}

    record Present(@NotNull UUID tenantId, @NotNull UUID agentId) {}

    record PresenceReport(@NotNull @Size(max = 64) String node, @Nullable Boolean complete,
            @NotNull @Size(max = 10_000) List<@Valid Present> agents,
            @Nullable @Size(max = 10_000) List<@Valid Present> left) {}

    @GetMapping("/api/v1/agent")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    AgentView own(Caller caller) {
        return view(agents.get(UUID.fromString(caller.subject())));
    }

    @PutMapping("/api/v1/agent/state")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    AgentView setState(Caller caller, @Valid @RequestBody StateChange change) {
        return view(agents.setState(UUID.fromString(caller.subject()), change.state(), change.breakCode()));
    }

    @GetMapping("/api/v1/break-codes")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    Items<BreakCode> breakCodes() {
        return new Items<>(lists.breakCodes());
    }

    @GetMapping("/api/v1/agents")
    @Allow(roles = {Role.AGENT, Role.AUDITOR, Role.SUPERVISOR, Role.TENANT_ADMIN})
    Page<AgentView> list(Caller caller, @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        UUID after = Cursor.parse(cursor).map(Cursor::id).orElse(null);
        return Page.of(lists.page(after, new Sight(caller), limit + 1), limit, row -> new Cursor(row.since(), row.id()),
                this::view);
    }

    /** Presence of all tenants, in one report per gateway node. */
    @PostMapping("/internal/presence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(services = "gateway")
    void presence(@Valid @RequestBody PresenceReport report) {
        Map<UUID, List<UUID>> byTenant = report.agents().stream().collect(Collectors.groupingBy(Present::tenantId,
                Collectors.mapping(Present::agentId, Collectors.toList())));
        byTenant.forEach((tenant, ids) -> CurrentTenant.run(new TenantId(tenant), () -> agents.seen(ids)));
    }

    private AgentView view(AgentRow row) {
        return new AgentView(row.id(), row.wireState(), row.breakCode(), row.since(), agents.isPresent(row),
                row.usedPoints(), row.totalPoints(), lists.channels(row.id()), row.liveSequence());
    }
}
