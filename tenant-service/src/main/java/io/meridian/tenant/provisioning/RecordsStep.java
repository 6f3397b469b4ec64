package io.meridian.tenant.provisioning;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.tenant.calendar.Calendars;
import io.meridian.tenant.organisation.NewTenant;
import io.meridian.tenant.organisation.Tenants;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The tenant's own rows: enterprise, tenant, default opening hours. */
@Component
@Order(1)
final class RecordsStep implements ProvisioningStep {

    private final Tenants tenants;
    private final Calendars calendars;

    RecordsStep(Tenants tenants, Calendars calendars) {
        this.tenants = tenants;
        this.calendars = calendars;
    }

    @Override
    public String name() {
        return "records";
    }

    @Override
    public void run(Wish wish) {
        String enterprise = wish.enterpriseName();
        if (enterprise != null) {
            CurrentTenant.run(new TenantId(wish.enterpriseId()),
                    () -> tenants.ensureEnterprise(wish.enterpriseId(), enterprise));
        }
        tenants.ensure(new NewTenant(wish.id(), wish.enterpriseId(), wish.slug(), wish.name(),
                wish.defaultLanguage(), wish.timeZone()));
        calendars.ensureDefault(wish.timeZone());
    }
}
