package io.meridian.compliance.audit;

import io.meridian.compliance.config.ComplianceProperties;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.audit.AuditDetails;
import io.meridian.platform.audit.AuditRecords;
import io.meridian.platform.client.ServiceClients;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks the services whose records the log takes what is in them, as this service; a service that comes later is added here. */
@Component
class RecordClients {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String OWN = "compliance";

    private final AuditRecords own;
    private final Map<String, RestClient> others;

    RecordClients(AuditRecords own, ComplianceProperties services, ServiceClients clients) {
        this.own = own;
        this.others = Map.of("channel", clients.of(services.channelServiceUrl(), PATIENCE), "routing",
                clients.of(services.routingServiceUrl(), PATIENCE), "tenant",
                clients.of(services.tenantServiceUrl(), PATIENCE), "ticket",
                clients.of(services.ticketServiceUrl(), PATIENCE));
    }

    private record Problem(@Nullable String code) {}

    /**
     * Empty only if the service says that the current tenant has no such record there.
     *
     * @throws MeridianException
     *             {@code unavailable} while it cannot be asked
     */
    Optional<AuditDetails> find(String service, UUID id) {
        if (service.equals(OWN)) {
            return own.find(id);
        }
        RestClient http = others.get(service);
        if (http == null) {
            throw new IllegalStateException("The log has entries of " + service + ", and nobody knows its address");
        }
        try {
            return Optional.ofNullable(
                    http.get().uri("/internal/audit-records/{id}", id).retrieve().body(AuditDetails.class));
        } catch (RestClientException e) {
            if (e instanceof HttpClientErrorException.NotFound refused && saysGone(refused)) {
                return Optional.empty();
            }
            throw new MeridianException(CommonError.UNAVAILABLE, service
                    + "-service, which noted this, does not answer at the moment. Try again in a few seconds; the entry and"
                    + " its proof can be read meanwhile.", Map.of("retryAfter", 5), e);
        }
    }

    /** An older release does not know the address at all: such a 404 proves nothing. */
    private static boolean saysGone(HttpClientErrorException refused) {
        try {
            Problem problem = refused.getResponseBodyAs(Problem.class);
            return problem != null && CommonError.AUDIT_RECORD_GONE.wire().equals(problem.code());
        } catch (RestClientException e) {
            return false;
        }
    }
}
