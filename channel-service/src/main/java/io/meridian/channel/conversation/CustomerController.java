package io.meridian.channel.conversation;

import io.meridian.channel.customer.Customers;
import io.meridian.channel.customer.PersonNames;
import io.meridian.channel.customer.Profile;
import io.meridian.channel.error.Invalid;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import jakarta.validation.Valid;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Customers as staff see them: only those with a conversation in sight. */
@RestController
class CustomerController {

    private static final int HISTORY = 20;

    private final Customers customers;
    private final ConversationLists lists;
    private final Readings readings;
    private final BusinessClock clock;

    CustomerController(Customers customers, ConversationLists lists, Readings readings, BusinessClock clock) {
        this.customers = customers;
        this.lists = lists;
        this.readings = readings;
        this.clock = clock;
    }

    /** The answer. */
    record CustomerView(UUID id, String kind, @Nullable String name, @Nullable String email, boolean erased,
            @Nullable String language, @Nullable String timeZone, @Nullable OffsetDateTime localTime,
            @Nullable String country, List<Profile.Identity> identities, List<ConversationView.Row> conversations,
            long version) {}

    @GetMapping("/api/v1/customers/{customerId}")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN})
    CustomerView read(Caller caller, @PathVariable UUID customerId) {
        List<ConversationView.Row> seen = lists.ofCustomer(caller, customerId, HISTORY);
        if (seen.isEmpty()) {
            throw Invalid.notFound("customer");
        }
        readings.customer(customerId);
        Profile profile = customers.profile(customerId).orElseThrow(() -> Invalid.notFound("customer"));
        return new CustomerView(profile.id(), profile.kind(), profile.name(), profile.email(), profile.erased(),
                profile.language(), profile.timeZone(), localTime(profile.timeZone()), profile.country(),
                profile.identities(), seen, profile.version());
    }

    @PatchMapping("/api/v1/customers/{customerId}")
    @Allow(roles = {Role.AGENT, Role.SUPERVISOR})
    CustomerView rename(Caller caller, @PathVariable UUID customerId,
            @RequestBody @Valid Requests.CustomerChange change) {
        if (lists.ofCustomer(caller, customerId, 1).isEmpty()) {
            throw Invalid.notFound("customer");
        }
        customers.rename(customerId, change.name() == null ? null : PersonNames.checked("name", change.name()),
                change.version());
        return read(caller, customerId);
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
