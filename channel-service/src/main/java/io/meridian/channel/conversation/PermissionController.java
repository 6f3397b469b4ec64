package io.meridian.channel.conversation;

import io.meridian.channel.consent.Contacts;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.customer.Customers;
import io.meridian.contracts.access.Role;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whether customers may be contacted unasked. */
@RestController
class PermissionController {

    private final SeenCustomers seen;
    private final Customers customers;
    private final Contacts contacts;

    PermissionController(SeenCustomers seen, Customers customers, Contacts contacts) {
        this.seen = seen;
        this.customers = customers;
        this.contacts = contacts;
    }

    @GetMapping("/api/v1/customers/{customerId}/permissions")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    Contacts.Permissions read(Caller caller, @PathVariable UUID customerId) {
        CustomerGroups.Group person = seen.require(caller, customerId);
        return contacts.permissions(person, customers.profile(person));
    }
}
