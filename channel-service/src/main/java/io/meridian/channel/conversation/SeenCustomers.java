package io.meridian.channel.conversation;

import io.meridian.channel.customer.CustomerGroups;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Caller;
import io.meridian.platform.viewing.Viewings;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Customers as staff see them: only those with a conversation in sight. */
@Component
public class SeenCustomers {

    private final CustomerGroups groups;
    private final ConversationLists lists;
    private final Viewings viewings;

    SeenCustomers(CustomerGroups groups, ConversationLists lists, Viewings viewings) {
        this.groups = groups;
        this.lists = lists;
        this.viewings = viewings;
    }

    Optional<CustomerGroups.Group> find(Caller caller, UUID customer) {
        Optional<CustomerGroups.Group> found = groups.of(customer)
                .filter(person -> !lists.ofCustomer(caller, person, 1).isEmpty());
        found.ifPresent(person -> viewings.see(Viewings.Kind.CUSTOMERS, person.root()));
        return found;
    }

    /**
     * The person whom a record is of.
     *
     * @throws MeridianException
     *             {@code not_found} also for whom the caller does not see
     */
    public CustomerGroups.Group require(Caller caller, UUID customer) {
        return find(caller, customer).orElseThrow(() -> Invalid.notFound("customer"));
    }
}
