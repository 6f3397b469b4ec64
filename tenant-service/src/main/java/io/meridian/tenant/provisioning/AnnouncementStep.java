package io.meridian.tenant.provisioning;

import io.meridian.tenant.organisation.Tenants;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The tenant works from now on; the other services are told and make what is theirs. */
@Component
@Order(4)
final class AnnouncementStep implements ProvisioningStep {

    private final Tenants tenants;

    AnnouncementStep(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public String name() {
        return "announcement";
    }

    @Override
    public void run(Wish wish) {
        tenants.activate();
    }
}
