package io.meridian.tenant.apiclient;

import io.meridian.contracts.events.tenant.RevocationReason;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.security.Caller;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.keycloak.IntegratorClient;
import io.meridian.tenant.keycloak.KeycloakAdmin;
import io.meridian.tenant.organisation.Tenants;
import io.meridian.tenant.store.Catalogue;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * API clients. The row comes first and the identity provider after its commit, so that a crash leaves a client that is
 * pending and harmless, never a secret without a row. Secrets are in no table and no stored answer.
 */
@Service
class ApiClients {

    private final EntityManager entities;
    private final Catalogue catalogue;
    private final KeycloakAdmin keycloak;
    private final Tenants tenants;
    private final ClientJournal journal;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;

    ApiClients(EntityManager entities, Catalogue catalogue, KeycloakAdmin keycloak, Tenants tenants,
            ClientJournal journal, TransactionTemplate transaction, BusinessClock clock) {
        this.entities = entities;
        this.catalogue = catalogue;
        this.keycloak = keycloak;
        this.tenants = tenants;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A client with its secret. */
    record WithSecret(ApiClient client, String secret) {

        @Override
        public String toString() {
            return "WithSecret[" + client.id() + "]";
        }
    }

    /**
     * Makes a client.
     *
     * @throws MeridianException
     *             {@code secret_shown_once} for a repeat whose first answer may have arrived
     */
    WithSecret create(Caller caller, String key, String name, List<String> permissions) {
        String creationKey = hash(caller.kind() + "/" + caller.subject() + "/" + key);
        ApiClient client = inTransaction(() -> begin(creationKey, name, permissions));
        keycloak.ensureClient(new IntegratorClient(client.clientId, client.name, CurrentTenant.require().value(),
                client.id()));
        return withNewSecret(client.id());
    }

    /** Gives a client a new secret and voids what was got with the old one. */
    WithSecret rotate(UUID id) {
        ApiClient client = catalogue.get(ApiClient.class, id);
        requireNotRevoked(client);
        keycloak.ensureClient(new IntegratorClient(client.clientId, client.name, CurrentTenant.require().value(),
                client.id()));
        return withNewSecret(id);
    }

    /** Revokes a client; does nothing if it is revoked. The edge refuses it at once, the provider soon after. */
    void revoke(UUID id) {
        ApiClient client = inTransaction(() -> {
            ApiClient row = catalogue.get(ApiClient.class, id);
            if (row.status != ApiClient.State.REVOKED) {
                row.status = ApiClient.State.REVOKED;
                revoked(row, RevocationReason.REMOVED);
            }
            return row;
        });
        keycloak.disableClient(client.clientId);
    }

    private ApiClient begin(String creationKey, String name, List<String> permissions) {
        ApiClient known = entities.createQuery("select c from ApiClient c where c.creationKey = :key", ApiClient.class)
                .setParameter("key", creationKey).getResultStream().findFirst().orElse(null);
        if (known == null) {
            ApiClient client = new ApiClient(clock);
            client.clientId = tenants.get().slug() + "-" + client.id().toString().replace("-", "").substring(12);
            client.name = name;
            client.permissions = permissions.stream().distinct().toList();
            client.status = ApiClient.State.PENDING;
            client.creationKey = creationKey;
            ApiClient added = catalogue.add(client);
            journal.created(added);
            return added;
        }
        if (known.status != ApiClient.State.PENDING) {
            throw new MeridianException(TenantError.SECRET_SHOWN_ONCE,
                    "This client was made and its secret told. If it was lost, rotate it to get a new one.");
        }
        if (!known.name.equals(name) || !known.permissions.equals(permissions.stream().distinct().toList())) {
            throw new MeridianException(CommonError.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another request. Use a new key for each new request.");
        }
        return known;
    }

    private WithSecret withNewSecret(UUID id) {
        ApiClient client = catalogue.get(ApiClient.class, id);
        String secret = keycloak.newSecret(client.clientId);
        return inTransaction(() -> {
            ApiClient row = catalogue.get(ApiClient.class, id);
            requireNotRevoked(row);
            if (row.status == ApiClient.State.PENDING) {
                row.status = ApiClient.State.ACTIVE;
            } else {
                row.rotatedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
                revoked(row, RevocationReason.CREDENTIALS_CHANGED);
            }
            return new WithSecret(row, secret);
        });
    }

    private void revoked(ApiClient row, RevocationReason reason) {
        Instant moment = journal.revokedBefore();
        row.revokedBefore = moment;
        entities.flush();
        journal.revoked(row, reason, moment);
    }

    private static void requireNotRevoked(ApiClient client) {
        if (client.status == ApiClient.State.REVOKED) {
            throw new MeridianException(TenantError.WRONG_STATUS, "The client is revoked. Make a new one.");
        }
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        T result = transaction.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("Work in a transaction returned null");
        }
        return result;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
