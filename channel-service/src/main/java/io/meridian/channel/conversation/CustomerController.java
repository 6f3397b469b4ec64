package io.meridian.channel.conversation;

import io.meridian.channel.conversation.CustomerViews.CustomerView;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.customer.Customers;
import io.meridian.channel.customer.Masks;
import io.meridian.channel.customer.PersonNames;
import io.meridian.channel.customer.ProvenAddresses;
import io.meridian.channel.error.ChannelError;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.policy.view.Field;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Customers for staff who see them. */
@RestController
class CustomerController {

    private static final String ONE = "/api/v1/customers/{customerId}";

    private final Customers customers;
    private final CustomerGroups groups;
    private final ProvenAddresses addresses;
    private final SeenCustomers seen;
    private final CustomerViews views;
    private final Masks masks;

    CustomerController(Customers customers, CustomerGroups groups, ProvenAddresses addresses, SeenCustomers seen,
            CustomerViews views, Masks masks) {
        this.customers = customers;
        this.groups = groups;
        this.addresses = addresses;
        this.seen = seen;
        this.views = views;
        this.masks = masks;
    }

    record Found(List<CustomerView> items) {}

    @GetMapping(ONE)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    CustomerView read(Caller caller, @PathVariable UUID customerId) {
        return views.read(caller, customerId);
    }

    @PatchMapping(ONE)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    CustomerView rename(Caller caller, @PathVariable UUID customerId,
            @RequestBody @Valid Requests.CustomerChange change) {
        CustomerGroups.Group person = seen.require(caller, customerId);
        if (masks.of(caller, person.root()).hides(Field.NAME)) {
            throw new MeridianException(ChannelError.MASKED_VIEW, "Your company's view rules hide this customer's name."
                    + " It is changed by somebody who sees it.");
        }
        customers.rename(person.root(),
                change.name() == null ? null : PersonNames.checked("name", change.name()), change.version());
        return read(caller, customerId);
    }

    /** A POST, since addresses of people stand in no address of a request. */
    @PostMapping("/api/v1/customers/search")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    Found search(Caller caller, @RequestBody @Valid Requests.CustomerSearch search) {
        return new Found(addresses.find(search.address()).flatMap(id -> views.find(caller, id)).stream().toList());
    }

    @PostMapping(ONE + "/merges")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    CustomerView merge(Caller caller, @PathVariable UUID customerId, @RequestBody @Valid Requests.NewMerge merge) {
        seen.require(caller, customerId);
        if (seen.find(caller, merge.customerId()).isEmpty()) {
            throw Invalid.field("customerId", "must be a customer whom you see");
        }
        groups.merge(customerId, merge.customerId(), UUID.fromString(caller.subject()));
        return read(caller, customerId);
    }

    @DeleteMapping(ONE + "/merges/{mergeId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    void separate(Caller caller, @PathVariable UUID customerId, @PathVariable UUID mergeId) {
        seen.require(caller, customerId);
        groups.undo(customerId, mergeId, UUID.fromString(caller.subject()));
    }
}
