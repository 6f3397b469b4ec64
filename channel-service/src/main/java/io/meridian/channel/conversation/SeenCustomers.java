package io.meridian.channel.conversation;

import io.meridian.channel.customer.CustomerGroups;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Caller;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Customers as staff see them: only those with a conversation in sight. */
@Component
public class SeenCustomers {

    private final CustomerGroups groups;
    private final ConversationLists lists;

    SeenCustomers(CustomerGroups groups, ConversationLists lists) {
        this.groups = groups;
        this.lists = lists;
    }

    Optional<CustomerGroups.Group> find(Caller caller, UUID customer) {
        return groups.of(customer).filter(person -> !lists.ofCustomer(caller, person, 1).isEmpty());
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
