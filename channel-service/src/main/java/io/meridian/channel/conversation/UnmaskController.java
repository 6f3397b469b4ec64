package io.meridian.channel.conversation;

import io.meridian.channel.conversation.CustomerViews.CustomerView;
import io.meridian.channel.customer.Masks;
import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Seeing a customer in clear for a while, with a reason. */
@RestController
class UnmaskController {

    private final Masks masks;
    private final SeenCustomers seen;
    private final CustomerViews views;

    UnmaskController(Masks masks, SeenCustomers seen, CustomerViews views) {
        this.masks = masks;
        this.seen = seen;
        this.views = views;
    }

    @PostMapping("/api/v1/customers/{customerId}/unmaskings")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    CustomerView unmask(Caller caller, @PathVariable UUID customerId, @RequestBody @Valid Requests.Unmasking body) {
        masks.unmask(caller, seen.require(caller, customerId), body.reason());
        return views.read(caller, customerId);
    }
}
