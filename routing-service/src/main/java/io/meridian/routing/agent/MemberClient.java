package io.meridian.routing.agent;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.client.ServiceClients;
import io.meridian.routing.config.RoutingProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks tenant-service about a member of the current tenant, as this service. */
@Component
class MemberClient {

    private final RestClient http;

    MemberClient(RoutingProperties properties, ServiceClients clients) {
        this.http = clients.of(properties.tenantServiceUrl(), Duration.ofSeconds(5));
    }

    /** Empty if there is no such member, or not any more. */
    Optional<Member> find(UUID user) {
        try {
            return Optional.ofNullable(http.get().uri("/internal/users/{id}", user).retrieve().body(Member.class));
        } catch (HttpClientErrorException.NotFound gone) {
            return Optional.empty();
        } catch (RestClientException away) {
            throw new MeridianException(CommonError.UNAVAILABLE,
                    "Your teams and skills cannot be read at the moment. Try again in a few seconds.",
                    Map.of("retryAfter", 5), away);
        }
    }
}
