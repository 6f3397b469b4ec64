package io.meridian.routing.agent;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.InternalTokenIssuer;
import io.meridian.platform.security.InternalTokenProperties;
import io.meridian.routing.RoutingServiceApplication;
import io.meridian.routing.config.RoutingProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks tenant-service about a member of the current tenant, as this service. */
@Component
class MemberClient {

    private final RestClient http;
    private final InternalTokenIssuer issuer;
    private final String region;

    MemberClient(RoutingProperties properties, InternalTokenIssuer issuer, InternalTokenProperties token) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(Duration.ofSeconds(5));
        this.http = RestClient.builder().requestFactory(requests).baseUrl(properties.tenantServiceUrl().toString())
                .build();
        this.issuer = issuer;
        this.region = token.region();
    }

    /** Empty if there is no such member, or not any more. */
    Optional<Member> find(UUID user) {
        String token = issuer.issue(Caller.service(RoutingServiceApplication.NAME, CurrentTenant.require(), region));
        try {
            return Optional.ofNullable(http.get().uri("/internal/users/{id}", user)
                    .header("Authorization", "Bearer " + token).retrieve().body(Member.class));
        } catch (HttpClientErrorException.NotFound gone) {
            return Optional.empty();
        } catch (RestClientException away) {
            throw new MeridianException(CommonError.UNAVAILABLE,
                    "Your teams and skills cannot be read at the moment. Try again in a few seconds.",
                    Map.of("retryAfter", 5), away);
        }
    }
}
