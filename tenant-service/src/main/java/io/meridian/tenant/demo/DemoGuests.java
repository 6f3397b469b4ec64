package io.meridian.tenant.demo;

import io.meridian.tenant.guest.GuestAccounts;
import io.meridian.tenant.guest.HomeRegions;
import io.meridian.tenant.staff.Member;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** People who are at home in another region of the demo, as soon as the directory names it. */
@Component
@ConditionalOnProperty("meridian.tenant.demo.enabled")
class DemoGuests {

    private final DemoPeople people;
    private final HomeRegions regions;
    private final GuestAccounts accounts;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    DemoGuests(DemoPeople people, HomeRegions regions, GuestAccounts accounts) {
        this.people = people;
        this.regions = regions;
        this.accounts = accounts;
    }

    /** Whose region the directory names by now and who is not here yet; nobody else is asked. */
    List<DemoTenant.Person> due(String slug, DemoTenant demo) {
        return demo.guests().stream().filter(p -> !made.contains(key(slug, p))).filter(p -> {
            DemoTenant.Home home = p.guest();
            return home != null && regions.isHome(slug, home.homeRegion());
        }).toList();
    }

    void make(String slug, DemoTenant demo, List<DemoTenant.Person> due, Map<String, UUID> teamIds) {
        for (DemoTenant.Person p : due) {
            Member member = people.membership(demo, p, teamIds);
            accounts.ensure(people.organization(), member, Objects.requireNonNull(p.guest()).guest())
                    .ifPresent(subject -> people.joined(member, subject));
            made.add(key(slug, p));
        }
    }

    private static String key(String slug, DemoTenant.Person p) {
        return slug + " " + p.email();
    }
}
