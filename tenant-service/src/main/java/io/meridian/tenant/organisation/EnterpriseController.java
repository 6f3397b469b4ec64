package io.meridian.tenant.organisation;

import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The enterprise of the caller's tenant. */
@RestController
class EnterpriseController {

    private final EnterpriseTenants enterprise;

    EnterpriseController(EnterpriseTenants enterprise) {
        this.enterprise = enterprise;
    }

    @GetMapping("/api/v1/enterprise")
    @Allow(roles = Role.ENTERPRISE_ADMIN)
    EnterpriseTenants.View read() {
        return enterprise.read();
    }
}
