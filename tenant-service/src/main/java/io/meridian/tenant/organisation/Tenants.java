package io.meridian.tenant.organisation;

import io.meridian.contracts.events.tenant.AccessRevoked;
import io.meridian.contracts.events.tenant.AccessSubject;
import io.meridian.contracts.events.tenant.RevocationReason;
import io.meridian.contracts.events.tenant.TenantCreated;
import io.meridian.contracts.events.tenant.TenantStatus;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.security.InternalTokenProperties;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.store.Catalogue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tenant of the current work, and its state. Every method works on the bound tenant. */
@Service
public class Tenants {

    private final EntityManager entities;
    private final Catalogue catalogue;
    private final EventPublisher events;
    private final BusinessClock clock;
    private final Clock machine;
    private final String region;

    Tenants(EntityManager entities, Catalogue catalogue, EventPublisher events, BusinessClock clock,
            Clock machine, InternalTokenProperties properties) {
        this.entities = entities;
        this.catalogue = catalogue;
        this.events = events;
        this.clock = clock;
        this.machine = machine;
        this.region = properties.region();
    }

    /** The region of this cell. */
    public String region() {
        return region;
    }

    /** The current tenant; empty if its row does not exist. */
    @Transactional(readOnly = true)
    public Optional<TenantFacts> find() {
        return Optional.ofNullable(entities.find(Tenant.class, id())).map(TenantFacts::of);
    }

    /**
     * The current tenant.
     *
     * @throws MeridianException
     *             {@code not_found}
     */
    @Transactional(readOnly = true)
    public TenantFacts get() {
        return find().orElseThrow(Catalogue::notFound);
    }

    /** Makes the enterprise's row, bound as the current tenant; does nothing if it exists. */
    @Transactional
    public void ensureEnterprise(UUID id, String name) {
        if (entities.find(Enterprise.class, id) == null) {
            entities.persist(new Enterprise(id, name, clock));
        }
    }

    /** Makes the tenant's row in state {@code provisioning}; does nothing if it exists. */
    @Transactional
    public void ensure(NewTenant wanted) {
        if (entities.find(Tenant.class, wanted.id()) != null) {
            return;
        }
        Tenant tenant = new Tenant(wanted.id(), clock);
        tenant.enterpriseId = wanted.enterpriseId();
        tenant.slug = wanted.slug();
        tenant.region = region;
        tenant.name = wanted.name();
        tenant.status = TenantState.PROVISIONING;
        tenant.defaultLanguage = wanted.defaultLanguage();
        tenant.timeZone = wanted.timeZone();
        entities.persist(tenant);
    }

    /** Notes the organization. */
    @Transactional
    public void organization(String organizationId) {
        load().organizationId = organizationId;
    }

    /** Lets a tenant that is being made work, and tells the other services; does nothing if it works already. */
    @Transactional
    public void activate() {
        Tenant tenant = load();
        if (tenant.status != TenantState.PROVISIONING) {
            return;
        }
        tenant.status = TenantState.ACTIVE;
        entities.flush();
        events.publish(new TenantCreated(tenant.id(), tenant.enterpriseId, region, TenantStatus.ACTIVE,
                tenant.version() + 1));
    }

    /**
     * Suspends the tenant and voids its sessions; does nothing if it is suspended.
     *
     * @throws MeridianException
     *             {@code wrong_status} while it is being made
     */
    @Transactional
    public void suspend() {
        if (moved(TenantState.ACTIVE, TenantState.SUSPENDED)) {
            Tenant tenant = load();
            tenant.revokedBefore = machine.instant().truncatedTo(ChronoUnit.MICROS);
            entities.flush();
            events.publish(new AccessRevoked(tenant.id(), AccessSubject.TENANT, tenant.revokedBefore,
                    RevocationReason.TENANT_STOPPED, tenant.version() + 1));
        }
    }

    /** Lets a suspended tenant work again; does nothing if it works. */
    @Transactional
    public void resume() {
        moved(TenantState.SUSPENDED, TenantState.ACTIVE);
    }

    /** Changes name, language and zone. */
    @Transactional
    TenantFacts change(long version, Consumer<Tenant> change) {
        return TenantFacts.of(catalogue.change(Tenant.class, id(), version, change));
    }

    private boolean moved(TenantState from, TenantState to) {
        Tenant tenant = load();
        if (tenant.status == to) {
            return false;
        }
        if (tenant.status != from) {
            throw new MeridianException(TenantError.WRONG_STATUS,
                    "The tenant is " + tenant.status.json() + ". Wait until it is " + from.json() + ".");
        }
        tenant.status = to;
        entities.flush();
        events.publish(tenant.changed(false, tenant.version() + 1));
        return true;
    }

    private Tenant load() {
        return Optional.ofNullable(entities.find(Tenant.class, id())).orElseThrow(Catalogue::notFound);
    }

    private static UUID id() {
        return CurrentTenant.require().value();
    }
}
