package io.meridian.tenant.keycloak;

import io.meridian.platform.directory.Directory;
import io.meridian.platform.directory.DirectoryFile;
import io.meridian.platform.security.InternalTokenProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the realm in the wanted state; the service works without the provider and tries again in the background. A directory
 * that changed is looked for between the rounds.
 */
@Component
class RealmReconciler {

    private static final Logger LOG = LoggerFactory.getLogger(RealmReconciler.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private final KeycloakAdmin keycloak;
    private final KeycloakProperties properties;
    private final ObjectProvider<DirectoryFile> directory;
    private final String region;
    private final Clock clock;
    private volatile Instant next = Instant.MIN;
    private volatile Instant look = Instant.MIN;
    private volatile List<Directory.Region> connected = List.of();
    private volatile boolean failing;

    RealmReconciler(KeycloakAdmin keycloak, KeycloakProperties properties, ObjectProvider<DirectoryFile> directory,
            InternalTokenProperties token, Clock clock) {
        this.keycloak = keycloak;
        this.properties = properties;
        this.directory = directory;
        this.region = token.region();
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1000)
    void run() {
        Instant now = clock.instant();
        if (now.isBefore(next) && (failing || now.isBefore(look))) {
            return;
        }
        look = now.plus(LOOK_EVERY);
        DirectoryFile file = directory.getIfAvailable();
        List<Directory.Region> others = file == null ? List.of() : file.current().others(region);
        if (now.isBefore(next) && others.equals(connected)) {
            return;
        }
        reconcile(others);
    }

    private void reconcile(List<Directory.Region> others) {
        try {
            int changes = keycloak.reconcile() + keycloak.connect(others);
            if (changes > 0 || failing) {
                LOG.info("The identity provider is as wanted; {} things were made or repaired", changes);
            }
            failing = false;
            connected = others;
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
