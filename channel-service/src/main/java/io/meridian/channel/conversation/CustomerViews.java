package io.meridian.channel.conversation;

import io.meridian.channel.customer.AgeGroup;
import io.meridian.channel.customer.Ages;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.customer.Customers;
import io.meridian.channel.customer.Mask;
import io.meridian.channel.customer.Masks;
import io.meridian.channel.customer.Profile;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.security.Caller;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Customers as staff see them. */
@Component
class CustomerViews {

    private static final int HISTORY = 20;

    private final Customers customers;
    private final CustomerGroups groups;
    private final Ages ages;
    private final ConversationLists lists;
    private final Readings readings;
    private final Masks masks;
    private final BusinessClock clock;

    CustomerViews(Customers customers, CustomerGroups groups, Ages ages, ConversationLists lists, Readings readings,
            Masks masks, BusinessClock clock) {
        this.customers = customers;
        this.groups = groups;
        this.ages = ages;
        this.lists = lists;
        this.readings = readings;
        this.masks = masks;
        this.clock = clock;
    }

    /** The answer; the fields are those of the contract. */
    record CustomerView(UUID id, String kind, @Nullable String name, @Nullable String email, boolean erased,
            AgeGroup age, @Nullable String language, @Nullable String timeZone, @Nullable OffsetDateTime localTime,
            @Nullable String country, List<Profile.Identity> identities, List<ConversationView.Row> conversations,
            List<UUID> memberIds, List<CustomerGroups.Merge> merges, List<String> masked, boolean mayUnmask,
            @Nullable Instant unmaskedUntil, boolean liveMasked, long version) {}

    CustomerView read(Caller caller, UUID customer) {
        return find(caller, customer).orElseThrow(() -> Invalid.notFound("customer"));
    }

    /** Empty if there is no such customer, or the caller does not see them. */
    Optional<CustomerView> find(Caller caller, UUID customer) {
        return groups.of(customer).flatMap(person -> {
            List<ConversationView.Row> rows = lists.ofCustomer(caller, person, HISTORY);
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            readings.customer(person.root());
            Profile profile = customers.profile(person);
            Mask mask = masks.of(caller, person.root());
            return Optional.of(new CustomerView(profile.id(), profile.kind(), mask.name(profile.name()),
                    mask.address(profile.email()),
                    profile.erased(), ages.of(person.members()), profile.language(), profile.timeZone(),
                    localTime(profile.timeZone()),
                    profile.country(), profile.identities().stream().map(identity -> identity.seen(mask)).toList(),
                    rows,
                    person.members(), groups.merges(person), mask.hidden(), mask.view().mayUnmask(),
                    mask.unmaskedUntil(), mask.liveMasked(), profile.version()));
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
