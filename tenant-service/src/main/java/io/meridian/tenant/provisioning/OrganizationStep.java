package io.meridian.tenant.provisioning;

import io.meridian.tenant.keycloak.KeycloakAdmin;
import io.meridian.tenant.keycloak.TenantOrganization;
import io.meridian.tenant.organisation.Tenants;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The organization at the identity provider. */
@Component
@Order(2)
final class OrganizationStep implements ProvisioningStep {

    private final Tenants tenants;
    private final KeycloakAdmin keycloak;

    OrganizationStep(Tenants tenants, KeycloakAdmin keycloak) {
        this.tenants = tenants;
        this.keycloak = keycloak;
    }

    @Override
    public String name() {
        return "organization";
    }

    @Override
    public void run(Wish wish) {
        tenants.organization(
                keycloak.ensureOrganization(new TenantOrganization(wish.id(), wish.slug(), wish.name())));
    }
}
