package io.meridian.channel.conversation;

import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.customer.Customers;
import io.meridian.channel.customer.PersonNames;
import io.meridian.channel.customer.Profile;
import io.meridian.channel.customer.ProvenAddresses;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private static final int HISTORY = 20;

    private static final String ONE = "/api/v1/customers/{customerId}";

    private final Customers customers;
    private final CustomerGroups groups;
    private final ProvenAddresses addresses;
    private final ConversationLists lists;
    private final SeenCustomers seen;
    private final Readings readings;
    private final BusinessClock clock;

    CustomerController(Customers customers, CustomerGroups groups, ProvenAddresses addresses, ConversationLists lists,
            SeenCustomers seen, Readings readings, BusinessClock clock) {
        this.customers = customers;
        this.groups = groups;
        this.addresses = addresses;
        this.lists = lists;
        this.seen = seen;
        this.readings = readings;
        this.clock = clock;
    }

    /** The answer; the fields are those of the contract. */
    record CustomerView(UUID id, String kind, @Nullable String name, @Nullable String email, boolean erased,
            @Nullable String language, @Nullable String timeZone, @Nullable OffsetDateTime localTime,
            @Nullable String country, List<Profile.Identity> identities, List<ConversationView.Row> conversations,
            List<UUID> memberIds, List<CustomerGroups.Merge> merges, long version) {}

    record Found(List<CustomerView> items) {}

    @GetMapping(ONE)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    CustomerView read(Caller caller, @PathVariable UUID customerId) {
        return find(caller, customerId).orElseThrow(() -> Invalid.notFound("customer"));
    }

    @PatchMapping(ONE)
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    CustomerView rename(Caller caller, @PathVariable UUID customerId,
            @RequestBody @Valid Requests.CustomerChange change) {
        customers.rename(seen.require(caller, customerId).root(),
                change.name() == null ? null : PersonNames.checked("name", change.name()), change.version());
        return read(caller, customerId);
    }

    /** A POST, since addresses of people stand in no address of a request. */
    @PostMapping("/api/v1/customers/search")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    Found search(Caller caller, @RequestBody @Valid Requests.CustomerSearch search) {
        return new Found(addresses.find(search.address()).flatMap(id -> find(caller, id)).stream().toList());
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

    private Optional<CustomerView> find(Caller caller, UUID customer) {
        return groups.of(customer).flatMap(person -> {
            List<ConversationView.Row> rows = lists.ofCustomer(caller, person, HISTORY);
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            readings.customer(person.root());
            Profile profile = customers.profile(person);
            return Optional.of(new CustomerView(profile.id(), profile.kind(), profile.name(), profile.email(),
                    profile.erased(), profile.language(), profile.timeZone(), localTime(profile.timeZone()),
                    profile.country(), profile.identities(), rows, person.members(), groups.merges(person),
                    profile.version()));
        });
    }

    private @Nullable OffsetDateTime localTime(@Nullable String zone) {
        try {
            return zone == null
                    ? null
                    : clock.instant().truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.of(zone)).toOffsetDateTime();
        } catch (DateTimeException e) {
            return null; // a browser may know a zone that this machine does not
        }
    }
}
