package io.meridian.gateway.hook;

import io.meridian.gateway.edge.Pause;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.InternalTokenIssuer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Asks channel-service whose a public key is. Never throws: who is gone is {@link Place.Gone}. */
final class PlaceClient {

    private static final Logger LOG = LoggerFactory.getLogger(PlaceClient.class);

    private final RestClient http;
    private final InternalTokenIssuer tokens;
    private final Caller self;
    private final Pause pause;

    PlaceClient(RestClient http, InternalTokenIssuer tokens, String region, Pause pause) {
        this.http = http;
        this.tokens = tokens;
        this.self = Caller.service(tokens.name(), null, region);
        this.pause = pause;
    }

    /** What channel-service says of a key. */
    sealed interface Place {

        /** The account that has it. */
        record Found(HookAccount account) implements Place {}

        /** No account has it. */
        record Unknown() implements Place {}

        /** Nobody can tell. */
        record Gone() implements Place {}
    }

    Place ask(String publicKey) {
        if (pause.on()) {
            return new Place.Gone();
        }
        try {
            Answer answer = http.get().uri("/internal/channel-accounts/{publicKey}", publicKey)
                    .headers(h -> h.setBearerAuth(tokens.issue(self))).retrieve().body(Answer.class);
            HookAccount account = answer == null ? null : answer.account();
            if (account == null) {
                LOG.error("channel-service tells of a channel account without its id, tenant, channel or status");
                return new Place.Gone();
            }
            back();
            return new Place.Found(account);
        } catch (RestClientResponseException e) {
            return refused(e);
        } catch (RestClientException e) {
            return gone(String.valueOf(e.getMessage()));
        }
    }

    private Place refused(RestClientResponseException e) {
        return switch (e.getStatusCode().value()) {
            case 400, 404 -> {
                back();
                yield new Place.Unknown();
            }
            case 429, 500, 502, 503, 504 -> gone(e.getStatusCode().toString());
            default -> {
                LOG.error("channel-service does not understand the gateway: {}", e.getStatusCode());
                pause.begin(); // not once for each hook
                yield new Place.Gone();
            }
        };
    }

    private Place gone(String reason) {
        if (pause.begin()) {
            LOG.warn("channel-service does not tell whose hooks are: {}. The last known answers are used.", reason);
        }
        return new Place.Gone();
    }

    private void back() {
        if (pause.end()) {
            LOG.info("channel-service tells again whose hooks are");
        }
    }

    private record Answer(@Nullable UUID id, @Nullable UUID tenantId, @Nullable String channel,
            @Nullable String status) {

        @Nullable
        HookAccount account() {
            return id == null || tenantId == null || channel == null || status == null
                    ? null
                    : new HookAccount(id, TenantId.of(tenantId.toString()), channel, status.equals("active"));
        }
    }
}
