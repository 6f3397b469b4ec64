package io.meridian.channel.choices;

import io.meridian.channel.choices.ChoiceLinks.LinkView;
import io.meridian.channel.conversation.SeenCustomers;
import io.meridian.contracts.access.Role;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Links that staff give to customers. */
@RestController
class ChoiceLinkController {

    private final ChoiceLinks links;
    private final SeenCustomers customers;

    ChoiceLinkController(ChoiceLinks links, SeenCustomers customers) {
        this.links = links;
        this.customers = customers;
    }

    @PostMapping("/api/v1/customers/{customerId}/choice-links")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    LinkView make(Caller caller, @PathVariable UUID customerId) {
        return links.make(customers.require(caller, customerId), customerId);
    }
}
