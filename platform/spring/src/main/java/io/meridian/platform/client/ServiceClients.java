package io.meridian.platform.client;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.CallerAuthentication;
import io.meridian.platform.security.InternalTokenIssuer;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.core.context.SecurityContextHolder;
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
        return client(service, patience,
                () -> issuer.issue(Caller.service(issuer.name(), CurrentTenant.require(), region)));
    }

    /**
     * A client that asks on behalf of the caller of the current request: the other service decides by the caller's own
     * rights. Outside a request its calls fail with {@link IllegalStateException}.
     *
     * @param patience
     *            for the connection, and again for the answer
     */
    public RestClient onBehalf(URI service, Duration patience) {
        return client(service, patience, ServiceClients::token);
    }

    private static String token() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known) {
            return known.getCredentials();
        }
        throw new IllegalStateException("There is no caller to ask on behalf of");
    }

    private RestClient client(URI service, Duration patience, Supplier<String> token) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience).build());
        requests.setReadTimeout(patience);
        return RestClient.builder().requestFactory(requests).baseUrl(service.toString())
                .observationRegistry(observations).requestInterceptor((request, body, next) -> {
                    request.getHeaders().setBearerAuth(token.get());
                    return next.execute(request, body);
                }).build();
    }
}
