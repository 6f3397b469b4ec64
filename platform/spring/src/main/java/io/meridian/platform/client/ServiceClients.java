package io.meridian.platform.client;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.InternalTokenIssuer;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Makes clients that ask another service of the cell: as this service, for the current tenant, and as part of the trace
 * under way. Paths are given as templates, because meters are named by them.
 */
public final class ServiceClients {

    private final InternalTokenIssuer issuer;
    private final String region;
    private final ObservationRegistry observations;

    ServiceClients(InternalTokenIssuer issuer, String region, ObservationRegistry observations) {
        this.issuer = issuer;
        this.region = region;
        this.observations = observations;
    }

    /**
     * A client of one service. Without a current tenant its calls fail with {@link IllegalStateException}.
     *
     * @param patience
     *            for the connection, and again for the answer
     */
    public RestClient of(URI service, Duration patience) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience).build());
        requests.setReadTimeout(patience);
        return RestClient.builder().requestFactory(requests).baseUrl(service.toString())
                .observationRegistry(observations).requestInterceptor((request, body, next) -> {
                    request.getHeaders().setBearerAuth(
                            issuer.issue(Caller.service(issuer.name(), CurrentTenant.require(), region)));
                    return next.execute(request, body);
                }).build();
    }
}
