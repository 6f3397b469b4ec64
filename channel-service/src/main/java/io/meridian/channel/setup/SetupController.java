package io.meridian.channel.setup;

import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For whoever sets a tenant up. */
@RestController
class SetupController {

    private final Setup setup;

    SetupController(Setup setup) {
        this.setup = setup;
    }

    @GetMapping("/api/v1/channel-setup")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    Setup.View read() {
        return setup.read();
    }
}
