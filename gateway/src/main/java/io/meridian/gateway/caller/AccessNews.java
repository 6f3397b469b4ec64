package io.meridian.gateway.caller;

import io.meridian.contracts.events.tenant.AccessChanged;
import io.meridian.contracts.events.tenant.AccessRevoked;
import io.meridian.contracts.events.tenant.AccessSubject;
import io.meridian.contracts.events.tenant.TenantEvents;
import io.meridian.gateway.access.ClientAccess;
import io.meridian.gateway.session.Session;
import io.meridian.gateway.session.Sessions;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.LiveEventListener;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.context.ApplicationEventPublisher;

/** Hears that rights changed or were withdrawn, and forgets what is known of them. */
final class AccessNews implements LiveEventListener {

    private final Sessions sessions;
    private final ApiClients clients;
    private final ApplicationEventPublisher told;

    AccessNews(Sessions sessions, ApiClients clients, ApplicationEventPublisher told) {
        this.sessions = sessions;
        this.clients = clients;
        this.told = told;
    }

    @Override
    public Set<String> topics() {
        return Set.of(TenantEvents.ACCESS_TOPIC);
    }

    @Override
    public void onEvent(EventEnvelope<?> event) {
        UUID tenant = event.tenant().value();
        switch (event.event()) {
            case AccessChanged changed -> {
                sessions.accessChanged(session(tenant, changed.subject(), changed.subjectId()));
                clients.forget(client(tenant, changed.subject(), changed.subjectId()));
                told.publishEvent(new AccessHeard(tenant, changed.subject(), changed.subjectId()));
            }
            case AccessRevoked revoked -> {
                sessions.accessRevoked(session(tenant, revoked.subject(), revoked.subjectId()),
                        revoked.issuedBefore());
                clients.forget(client(tenant, revoked.subject(), revoked.subjectId()));
                told.publishEvent(new AccessHeard(tenant, revoked.subject(), revoked.subjectId()));
            }
            default -> {
            }
        }
    }

    @Override
    public void onInterruption() {
        sessions.askAgain();
        clients.forget(client -> true);
    }

    private static Predicate<Session> session(UUID tenant, AccessSubject subject, UUID id) {
        return switch (subject) {
            case USER -> session -> tenant.equals(session.tenantId()) && id.equals(session.userId());
            case TENANT -> session -> id.equals(session.tenantId());
            case API_CLIENT -> session -> false;
        };
    }

    private static Predicate<ClientAccess> client(UUID tenant, AccessSubject subject, UUID id) {
        return switch (subject) {
            case API_CLIENT -> client -> tenant.equals(client.tenantId()) && id.equals(client.id());
            case TENANT -> client -> id.equals(client.tenantId());
            case USER -> client -> false;
        };
    }
}
