package io.meridian.channel.demo;

import io.meridian.channel.ChannelServiceApplication;
import io.meridian.channel.config.ChannelProperties;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.InternalTokenIssuer;
import io.meridian.platform.security.InternalTokenProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks tenant-service about a tenant, as this service. Reads only the fields it needs. */
@Component
@ConditionalOnBooleanProperty("meridian.channel.demo")
class TenantDirectory {

    private final RestClient http;
    private final InternalTokenIssuer issuer;
    private final String region;

    TenantDirectory(ChannelProperties properties, InternalTokenIssuer issuer, InternalTokenProperties token) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(Duration.ofSeconds(5));
        this.http = RestClient.builder().requestFactory(requests).baseUrl(properties.tenantServiceUrl().toString())
                .build();
        this.issuer = issuer;
        this.region = token.region();
    }

    /** A market of a tenant. */
    record Market(UUID id, String code, String name, String country, List<String> languages) {}

    /** A brand of a tenant. */
    record Brand(UUID id, String code, String senderName, @Nullable String colour) {}

    /** What accounts are made of. */
    record Dimensions(List<Market> markets, List<Brand> brands) {}

    private record Basics(String slug) {}

    private record MarketPage(List<Market> items) {}

    private record Member(UUID id, String name) {}

    private record MemberPage(List<Member> items) {}

    private record BrandPage(List<Brand> items) {}

    String slug(TenantId tenant) {
        return get(tenant, "/internal/tenants/" + tenant, Basics.class).slug();
    }

    /** The slug without its region. */
    String name(TenantId tenant) {
        String slug = slug(tenant);
        return slug.substring(slug.indexOf('-') + 1);
    }

    /** Id by name of the members of staff. */
    Map<String, UUID> staff(TenantId tenant) {
        return get(tenant, "/internal/users?limit=200", MemberPage.class).items().stream()
                .collect(Collectors.toMap(Member::name, Member::id, (one, other) -> one));
    }

    Dimensions dimensions(TenantId tenant) {
        return new Dimensions(get(tenant, "/api/v1/markets?limit=200", MarketPage.class).items(),
                get(tenant, "/api/v1/brands?limit=200", BrandPage.class).items());
    }

    private <T> T get(TenantId tenant, String path, Class<T> type) {
        String token = issuer.issue(Caller.service(ChannelServiceApplication.NAME, tenant, region));
        return Objects.requireNonNull(
                http.get().uri(path).header("Authorization", "Bearer " + token).retrieve().body(type));
    }
}
