package io.meridian.tenant.apiclient;

import io.meridian.contracts.events.tenant.AccessRevoked;
import io.meridian.contracts.events.tenant.AccessSubject;
import io.meridian.contracts.events.tenant.RevocationReason;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.messaging.EventPublisher;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells of changes of API clients: the other services, and the audit log. In the transaction of the change. */
@Component
class ClientJournal {

    private final EventPublisher events;
    private final AuditTrail audit;
    private final Clock machine;

    ClientJournal(EventPublisher events, AuditTrail audit, Clock machine) {
        this.events = events;
        this.audit = audit;
        this.machine = machine;
    }

    void created(ApiClient client) {
        audit.record(new Audited("api-client.created", "api-client", client.id(),
                Map.of("permissions", List.copyOf(client.permissions))));
    }

    /** From which on tokens are good again: the edge compares it with theirs, by its own machine's clock. */
    Instant revokedBefore() {
        return machine.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What was got with the client's secret before a moment is void. */
    void revoked(ApiClient client, RevocationReason reason, Instant moment) {
        events.publish(
                new AccessRevoked(client.id(), AccessSubject.API_CLIENT, moment, reason, client.version() + 1));
        String what = reason == RevocationReason.CREDENTIALS_CHANGED ? "secret-changed" : "revoked";
        audit.record(new Audited("api-client." + what, "api-client", client.id()));
    }
}
