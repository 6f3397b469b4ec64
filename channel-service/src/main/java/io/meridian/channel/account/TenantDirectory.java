package io.meridian.channel.account;

import io.meridian.channel.config.ChannelProperties;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.client.ServiceClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks tenant-service about a tenant, as this service. Reads only the fields it needs. */
@Component
public class TenantDirectory {

    private final RestClient http;

    public TenantDirectory(ChannelProperties properties, ServiceClients clients) {
        this.http = clients.of(properties.tenantServiceUrl(), Duration.ofSeconds(5));
    }

    /** A market of a tenant. */
    public record Market(UUID id, String code, String name, String country, List<String> languages) {}

    /** A brand of a tenant. */
    public record Brand(UUID id, String code, String senderName, @Nullable String colour) {}

    /** What accounts are made of. */
    public record Dimensions(List<Market> markets, List<Brand> brands) {}

    private record Basics(String slug) {}

    private record MarketPage(List<Market> items) {}

    private record Member(UUID id, String name) {}

    private record MemberPage(List<Member> items) {}

    private record BrandPage(List<Brand> items) {}

    public String slug(TenantId tenant) {
        return get(tenant, "/internal/tenants/{id}", Basics.class, tenant).slug();
    }

    /** The slug without its region. */
    public String name(TenantId tenant) {
        String slug = slug(tenant);
        return slug.substring(slug.indexOf('-') + 1);
    }

    /** Id by name of the members of staff. */
    public Map<String, UUID> staff(TenantId tenant) {
        return get(tenant, "/internal/users?limit=200", MemberPage.class).items().stream()
                .collect(Collectors.toMap(Member::name, Member::id, (one, other) -> one));
    }

    public Dimensions dimensions(TenantId tenant) {
        return new Dimensions(get(tenant, "/api/v1/markets?limit=200", MarketPage.class).items(),
                get(tenant, "/api/v1/brands?limit=200", BrandPage.class).items());
    }

    /**
     * Of the current tenant, for somebody who waits for an answer.
     *
     * @throws MeridianException
     *             {@code unavailable} if tenant-service does not answer
     */
    public Dimensions known() {
        try {
            return dimensions(CurrentTenant.require());
        } catch (RestClientException e) {
            throw new MeridianException(CommonError.UNAVAILABLE,
                    "The tenant's markets and brands cannot be read at the moment. Try again in a few seconds.",
                    Map.of(), e);
        }
    }

    private <T> T get(TenantId tenant, String path, Class<T> type, Object... values) {
        return CurrentTenant.call(tenant,
                () -> Objects.requireNonNull(http.get().uri(path, values).retrieve().body(type)));
    }
}
