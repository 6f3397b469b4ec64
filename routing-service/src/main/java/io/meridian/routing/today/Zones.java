package io.meridian.routing.today;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.client.ServiceClients;
import io.meridian.routing.config.RoutingProperties;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Where a tenant and its markets are, as tenant-service says. Asked again every minute; while tenant-service is gone, what
 * it said last goes on.
 */
@Component
class Zones {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int TENANTS = 10_000;

    private final RestClient http;
    private final LoadingCache<TenantId, Places> known = Caffeine.newBuilder().maximumSize(TENANTS)
            .refreshAfterWrite(FRESH).build(this::read);

    Zones(RoutingProperties properties, ServiceClients clients) {
        this.http = clients.of(properties.tenantServiceUrl(), Duration.ofSeconds(5));
    }

    record Market(String name, ZoneId zone) {}

    record Places(ZoneId tenant, Map<UUID, Market> markets) {

        /** The zone whose day counts. */
        ZoneId of(@Nullable UUID market) {
            Market one = market == null ? null : markets.get(market);
            return one == null ? tenant : one.zone();
        }
    }

    private record Basics(String timeZone) {}

    private record Row(UUID id, String name, String timeZone) {}

    private record Rows(List<Row> items, @Nullable String nextCursor) {}

    /**
     * Of the current tenant.
     *
     * @throws MeridianException
     *             {@code unavailable} if tenant-service was never heard of it and cannot be asked
     */
    Places get() {
        try {
            return known.get(CurrentTenant.require());
        } catch (RestClientException away) {
            throw new MeridianException(CommonError.UNAVAILABLE,
                    "The time zone of your tenant cannot be read at the moment. Try again in a few seconds.",
                    Map.of("retryAfter", 5), away);
        }
    }

    private Places read(TenantId tenant) {
        return CurrentTenant.call(tenant, () -> {
            Basics basics = get("/internal/tenants/{id}", Basics.class, tenant.value());
            Map<UUID, Market> markets = new HashMap<>();
            String cursor = "";
            while (cursor != null) {
                Rows page = get("/api/v1/markets?limit=200&cursor={cursor}", Rows.class, cursor);
                page.items().forEach(row -> markets.put(row.id(), new Market(row.name(), ZoneId.of(row.timeZone()))));
                cursor = page.nextCursor();
            }
            return new Places(ZoneId.of(basics.timeZone()), Map.copyOf(markets));
        });
    }

    private <T> T get(String path, Class<T> type, Object value) {
        return Objects.requireNonNull(http.get().uri(path, value).retrieve().body(type));
    }
}
