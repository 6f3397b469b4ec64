package io.meridian.channel.conversation;

import io.meridian.channel.conversation.CustomerViews.CustomerView;
import io.meridian.channel.customer.Erasures;
import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Erasing what is known of a customer. */
@RestController
class ErasureController {

    private final Erasures erasures;
    private final SeenCustomers seen;
    private final CustomerViews views;

    ErasureController(Erasures erasures, SeenCustomers seen, CustomerViews views) {
        this.erasures = erasures;
        this.seen = seen;
        this.views = views;
    }

    @PutMapping("/api/v1/customers/{customerId}/erasure")
    @Allow(roles = Role.TENANT_ADMIN, stepUp = true)
    CustomerView erase(Caller caller, @PathVariable UUID customerId, @RequestBody @Valid Requests.Erasure body) {
        erasures.erase(seen.require(caller, customerId).root(), body.ground());
        return views.read(caller, customerId);
    }
}
