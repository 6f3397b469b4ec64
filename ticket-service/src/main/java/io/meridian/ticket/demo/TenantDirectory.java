package io.meridian.ticket.demo;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.client.ServiceClients;
import io.meridian.ticket.config.TicketProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks tenant-service about a tenant, as this service. Reads only the fields it needs. */
@Component
@ConditionalOnBooleanProperty("meridian.ticket.demo")
class TenantDirectory {

    private final RestClient http;

    TenantDirectory(TicketProperties properties, ServiceClients clients) {
        this.http = clients.of(properties.tenantServiceUrl(), Duration.ofSeconds(5));
    }

    private record Basics(String slug) {}

    private record Named(UUID id, @Nullable String code, @Nullable String name) {

        String codeOrName() {
            return Objects.requireNonNull(code == null ? name : code);
        }
    }

    private record Page(List<Named> items) {}

    /** The slug without its region. */
    String name(TenantId tenant) {
        String slug = get(tenant, "/internal/tenants/{id}", Basics.class, tenant).slug();
        return slug.substring(slug.indexOf('-') + 1);
    }

    Map<String, UUID> staff(TenantId tenant) {
        return byName(tenant, "/internal/users?limit=200", Named::name);
    }

    Map<String, UUID> teams(TenantId tenant) {
        return byName(tenant, "/api/v1/teams?limit=200", Named::name);
    }

    Map<String, UUID> markets(TenantId tenant) {
        return byName(tenant, "/api/v1/markets?limit=200", Named::codeOrName);
    }

    List<UUID> brands(TenantId tenant) {
        return get(tenant, "/api/v1/brands?limit=200", Page.class).items().stream().map(Named::id).toList();
    }

    private Map<String, UUID> byName(TenantId tenant, String path, Function<Named, @Nullable String> name) {
        return get(tenant, path, Page.class).items().stream().collect(
                Collectors.toMap(item -> Objects.requireNonNullElse(name.apply(item), ""), Named::id, (a, b) -> a));
    }

    private <T> T get(TenantId tenant, String path, Class<T> type, Object... values) {
        return CurrentTenant.call(tenant,
                () -> Objects.requireNonNull(http.get().uri(path, values).retrieve().body(type)));
    }
}
