package io.meridian.tenant.demo;

import io.meridian.tenant.guest.GuestAccounts;
import io.meridian.tenant.guest.HomeRegions;
import io.meridian.tenant.staff.Member;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** People who are at home in another region of the demo, as soon as the directory names it. */
@Component
@ConditionalOnProperty("meridian.tenant.demo.enabled")
class DemoGuests {

    private final DemoPeople people;
    private final HomeRegions regions;
    private final GuestAccounts accounts;

    DemoGuests(DemoPeople people, HomeRegions regions, GuestAccounts accounts) {
        this.people = people;
        this.regions = regions;
        this.accounts = accounts;
    }

    /** Whether all of them are there. */
    boolean make(DemoTenant demo, Map<String, UUID> teamIds) {
        boolean all = true;
        for (DemoTenant.Person p : demo.guests()) {
            DemoTenant.Home home = p.guest();
            if (home == null || !regions.isHome(home.homeRegion())) {
                all = false;
                continue;
            }
            Member member = people.membership(demo, p, teamIds);
            accounts.ensure(people.organization(), member, home.guest())
                    .ifPresent(subject -> people.joined(member, subject));
        }
        return all;
    }
}
