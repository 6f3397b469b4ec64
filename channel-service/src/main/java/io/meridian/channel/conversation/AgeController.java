package io.meridian.channel.conversation;

import io.meridian.channel.conversation.CustomerViews.CustomerView;
import io.meridian.channel.customer.Ages;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What staff learn of a customer's age. */
@RestController
class AgeController {

    private final Ages ages;
    private final SeenCustomers seen;
    private final CustomerViews views;

    AgeController(Ages ages, SeenCustomers seen, CustomerViews views) {
        this.ages = ages;
        this.seen = seen;
        this.views = views;
    }

    @PutMapping("/api/v1/customers/{customerId}/age")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    CustomerView change(Caller caller, @PathVariable UUID customerId, @RequestBody @Valid Requests.AgeChange change) {
        CustomerGroups.Group person = seen.require(caller, customerId);
        if (!change.isMinor() && !caller.has(Role.SUPERVISOR)) {
            throw new MeridianException(CommonError.FORBIDDEN,
                    "Only a supervisor takes back that somebody is a minor. Ask one.");
        }
        ages.decide(person, change.isMinor(), UUID.fromString(caller.subject()));
        return views.read(caller, customerId);
    }
}
