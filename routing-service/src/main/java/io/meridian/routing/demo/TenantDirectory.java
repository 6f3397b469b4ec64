package io.meridian.routing.demo;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.client.ServiceClients;
import io.meridian.routing.config.RoutingProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks tenant-service for the ids of what the demo's contacts name, as this service. */
@Component
@ConditionalOnBooleanProperty("meridian.routing.demo")
class TenantDirectory {

    private final RestClient http;

    TenantDirectory(RoutingProperties properties, ServiceClients clients) {
        this.http = clients.of(properties.tenantServiceUrl(), Duration.ofSeconds(5));
    }

    private record Basics(String slug) {}

    private record Coded(UUID id, String code) {}

    private record CodedPage(List<Coded> items) {}

    private record Member(UUID id, String name) {}

    private record MemberPage(List<Member> items) {}

    /** The slug without its region. */
    String name(TenantId tenant) {
        String slug = get(tenant, "/internal/tenants/{id}", Basics.class, tenant).slug();
        return slug.substring(slug.indexOf('-') + 1);
    }

    /** Id by code. */
    Map<String, UUID> markets(TenantId tenant) {
        return get(tenant, "/api/v1/markets?limit=200", CodedPage.class).items().stream()
                .collect(Collectors.toMap(Coded::code, Coded::id));
    }

    /** In the order in which they were added. */
    List<UUID> brands(TenantId tenant) {
        return get(tenant, "/api/v1/brands?limit=200", CodedPage.class).items().stream().map(Coded::id).toList();
    }

    /** Id by name. */
    Map<String, UUID> staff(TenantId tenant) {
        return get(tenant, "/internal/users?limit=200", MemberPage.class).items().stream()
                .collect(Collectors.toMap(Member::name, Member::id, (one, other) -> one));
    }

    private <T> T get(TenantId tenant, String path, Class<T> type, Object... values) {
        return CurrentTenant.call(tenant,
                () -> Objects.requireNonNull(http.get().uri(path, values).retrieve().body(type)));
    }
}
