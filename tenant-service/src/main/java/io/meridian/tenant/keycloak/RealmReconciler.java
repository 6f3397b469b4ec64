package io.meridian.tenant.keycloak;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the realm in the wanted state; the service works without the provider and tries again in the background. */
@Component
class RealmReconciler {

    private static final Logger LOG = LoggerFactory.getLogger(RealmReconciler.class);

    private final KeycloakAdmin keycloak;
    private final KeycloakProperties properties;
    private final Clock clock;
    private volatile Instant next = Instant.MIN;
    private volatile boolean failing;

    RealmReconciler(KeycloakAdmin keycloak, KeycloakProperties properties, Clock clock) {
        this.keycloak = keycloak;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1000)
    void run() {
        if (clock.instant().isBefore(next)) {
            return;
        }
        try {
            int changes = keycloak.reconcile();
            if (changes > 0 || failing) {
                LOG.info("The identity provider is as wanted; {} things were made or repaired", changes);
            }
            failing = false;
            next = clock.instant().plus(properties.reconcileEvery());
        } catch (KeycloakException e) {
            if (!failing) {
                LOG.warn("The identity provider cannot be brought to the wanted state ({}); trying every {}. Look at"
                        + " it if this lasts: nobody can be invited.", e.reason(), properties.retryEvery());
            }
            failing = true;
            next = clock.instant().plus(properties.retryEvery());
        }
    }
}
