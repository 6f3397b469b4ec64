package io.meridian.channel.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.channel.config.ChannelProperties;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.client.ServiceClients;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriBuilder;

/**
 * Asks routing-service, as this service, about the work of the current tenant. Nothing here is worth waiting for: an
 * answer that does not come within a second is none.
 */
@Component
public class RoutingClient {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RestClient http;
    /** Many visitors of one widget ask the same thing at the same time. */
    private final Cache<Key, Queue> lately = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(3)).build();

    RoutingClient(ChannelProperties properties, ServiceClients clients) {
        this.http = clients.of(properties.routingServiceUrl(), PATIENCE);
    }

    /** What the rules choose a queue by. */
    public record Work(String channel, String language, UUID marketId, UUID brandId, @Nullable String country) {}

    /** A queue now, as the contract has it. */
    public record Queue(UUID queueId, boolean open, @Nullable Instant nextOpening, String staffing,
            @Nullable Integer estimatedWaitSeconds) {}

    /** Where a conversation is now, as the contract has it. */
    public record Place(String state, @Nullable Integer place, boolean open, @Nullable Instant nextOpening,
            String staffing, @Nullable Integer estimatedWaitSeconds) {}

    private record Key(TenantId tenant, Work work) {}

    /** The queue that new work would come to; at most three seconds old. Empty while routing cannot be asked. */
    public Optional<Queue> queue(Work work) {
        Key key = new Key(CurrentTenant.require(), work);
        Queue kept = lately.getIfPresent(key);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<Queue> found = get(Queue.class, "/internal/availability",
                uri -> uri.queryParam("channel", work.channel()).queryParam("language", work.language())
                        .queryParam("marketId", work.marketId()).queryParam("brandId", work.brandId())
                        .queryParamIfPresent("country", Optional.ofNullable(work.country())).build());
        found.ifPresent(queue -> lately.put(key, queue));
        return found;
    }

    /** The place of a conversation; empty if it has no work that waits or runs, or routing cannot be asked. */
    public Optional<Place> place(UUID conversation) {
        return get(Place.class, "/internal/conversations/{id}/place", uri -> uri.build(conversation));
    }

    private <T> Optional<T> get(Class<T> type, String path, Function<UriBuilder, URI> values) {
        try {
            return Optional.ofNullable(http.get().uri(path, values).retrieve().body(type));
        } catch (HttpClientErrorException.NotFound none) {
            return Optional.empty();
        } catch (RestClientException away) {
            LOG.debug("routing-service cannot be asked: {}", away.toString());
            return Optional.empty();
        }
    }
}
