package io.meridian.tenant.apiclient;

import io.meridian.contracts.events.tenant.AccessRevoked;
import io.meridian.contracts.events.tenant.AccessSubject;
import io.meridian.contracts.events.tenant.RevocationReason;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.messaging.EventPublisher;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells of changes of API clients: the other services, and the audit log. In the transaction of the change. */
@Component
class ClientJournal {

    private final EventPublisher events;
    private final AuditTrail audit;

    ClientJournal(EventPublisher events, AuditTrail audit) {
        this.events = events;
        this.audit = audit;
    }

    void created(ApiClient client) {
        audit.record(new Audited("api-client.created", "api-client", client.id(),
                Map.of("permissions", List.copyOf(client.permissions))));
    }

    /** What was got with the client's secret before a moment is void. */
    void revoked(ApiClient client, RevocationReason reason, Instant moment) {
        events.publish(
                new AccessRevoked(client.id(), AccessSubject.API_CLIENT, moment, reason, client.version() + 1));
        String what = reason == RevocationReason.CREDENTIALS_CHANGED ? "secret-changed" : "revoked";
        audit.record(new Audited("api-client." + what, "api-client", client.id()));
    }
}
